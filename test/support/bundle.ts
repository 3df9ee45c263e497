import { createHash, randomUUID } from 'node:crypto';
import { access, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';

declare global {
  /** Set by the jest project that runs the scenarios a second time: modules that all workflows of a worker share. */
  var preloaded: readonly string[] | undefined;
}

/**
 * Bundles a workflow file once for the whole run: suites of both projects and worker processes share the file. Workflow
 * interceptors, where a suite has some, are modules of their own.
 */
export async function bundle(
  workflowsPath: string,
  { interceptors = [], preloaded = globalThis.preloaded ?? [] }: { readonly interceptors?: readonly string[]; readonly preloaded?: readonly string[] } = {}
): Promise<{ readonly codePath: string }> {
  const dir = process.env['TEST_BUNDLE_DIR'] as string;
  const codePath = join(dir, `${createHash('sha256').update(JSON.stringify([workflowsPath, preloaded, interceptors])).digest('hex').slice(0, 16)}.js`);
  if (await exists(codePath)) return { codePath };
  const { code } = await bundleWorkflowCode({
    workflowsPath,
    workflowInterceptorModules: [...interceptors],
    preloadModules: [...preloaded],
    logger: new DefaultLogger('ERROR'),
  });
  // Two suites may be at it at once: each writes a file of its own, and the last one moved into place counts.
  const own = join(dir, `${randomUUID()}.tmp`);
  await writeFile(own, code);
  await rename(own, codePath);
  return { codePath };
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false
  );
}
