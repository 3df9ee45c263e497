import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { WaitForUserPlugin } from 'waitforuser/worker';

import type { BenchContext } from './bench-context';
import type { Figure } from './measure';
import { replayInTurn } from './replayer';
import { startWorker } from './worker';

/** Limits for what the package adds to a workflow that imports it. */
const MAX_CODE_BYTES = 24 * 1024;
const MAX_LOAD_MS = 0.3;
const EMPTY = 'empty workflow';
const IMPORTING = 'importing the package';
/** Temporal's setting for modules that all workflows of a worker may share. */
export const PRELOADED = ['waitforuser/preload'];
const ALL = [
  { name: EMPTY, file: 'empty', preloaded: [] },
  { name: IMPORTING, file: 'importing', preloaded: [] },
  { name: `${IMPORTING}, preloaded`, file: 'importing', preloaded: PRELOADED },
] as const;

/** Size of a bundle, and time to load it into a workflow, with and without the package. */
export async function measureFootprint(context: BenchContext): Promise<Figure[]> {
  context.progress('size and load time of a bundle');
  const dir = await mkdtemp(join(tmpdir(), 'waitforuser-bench-'));
  try {
    const files: Record<string, string> = {};
    const bytes: Record<string, number[]> = {};
    for (const { name, file, preloaded } of ALL) {
      files[name] = await writeBundle(resolve(__dirname, 'workflows', `${file}.ts`), join(dir, `${file}-${preloaded.length}.js`), { preloaded });
      bytes[name] = [toCodeBytes(await readFile(files[name], 'utf8'))];
    }
    const history = await recordRest(context, files[EMPTY] as string);
    const replayed = ALL.map(({ name }) => ({ name, codePath: files[name] as string, history }));
    const load = await replayInTurn(replayed, context.quick ? { rounds: 1, times: 5 } : { rounds: 30, times: 100 });
    return [
      { what: 'code of a bundle, without its source map', unit: 'bytes', samples: bytes, above: toAll(MAX_CODE_BYTES) },
      { what: 'time to load and run a workflow that does nothing', unit: 'ms', samples: load, above: toAll(MAX_LOAD_MS) },
    ];
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

function toAll(limit: number): Record<string, number> {
  return Object.fromEntries(ALL.flatMap(({ name }) => (name === EMPTY ? [] : [[name, limit]])));
}

/**
 * Bundles workflows as a user's worker does. It uses packages in node_modules as they are published, and also this package, or
 * its build in another checkout.
 */
export async function writeBundle(workflowsPath: string, codePath: string, { preloaded = [], checkout }: { readonly preloaded?: readonly string[]; readonly checkout?: string } = {}): Promise<string> {
  const { code } = await bundleWorkflowCode({
    workflowsPath,
    // As a user does: with the plugin, which an earlier checkout does not have.
    ...(checkout === undefined && preloaded.length > 0 ? { plugins: [new WaitForUserPlugin()] } : { preloadModules: [...preloaded] }),
    logger: new DefaultLogger('ERROR'),
    webpackConfigHook: (config) => ({
      ...config,
      module: { ...config.module, rules: (config.module?.rules ?? []).map(asShipped) },
      ...(checkout !== undefined && { resolve: { ...config.resolve, alias: { ...config.resolve?.alias, ...toAliases(checkout) } } }),
    }),
  });
  await writeFile(codePath, code);
  return codePath;
}

// The other checkout has its own Temporal SDK, but a bundle must have only one.
function toAliases(checkout: string): Record<string, string> {
  const own = ['workflow', 'preload'].map((entry) => [`waitforuser/${entry}$`, join(checkout, 'lib', `${entry}.js`)]);
  const sdk = ['workflow', 'common'].map((name) => [`@temporalio/${name}`, resolve(__dirname, '../node_modules/@temporalio', name)]);
  return Object.fromEntries([...own, ...sdk]) as Record<string, string>;
}

function asShipped<R>(rule: R): R {
  return typeof rule === 'object' && rule !== null && 'exclude' in rule ? { ...rule, exclude: /[/\\](node_modules|lib)[/\\]/ } : rule;
}

/** Bytes of a bundle without its source map, which the worker's bundler appends as one comment. */
export function toCodeBytes(code: string): number {
  return Buffer.byteLength(code.replace(/^\/\/# sourceMappingURL=.*$/m, ''));
}

/** The history of a workflow that does nothing. */
export async function recordRest({ client, address }: BenchContext, codePath: string) {
  const taskQueue = `rest-${process.pid}`;
  const worker = await startWorker({ address, workers: [{ taskQueue, codePath }] });
  try {
    const handle = await client.workflow.start('rest', { taskQueue, workflowId: taskQueue });
    await handle.result();
    return await handle.fetchHistory();
  } finally {
    await worker.kill();
  }
}
