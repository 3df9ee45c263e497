import { orderBundle } from './bundler';

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
  return { codePath: await orderBundle(process.env['TEST_BUNDLE_DIR'] as string, { workflowsPath, interceptors, preloaded }) };
}
