import { orderBundle } from './bundler';

declare global {
  /** Modules that all workflows of a worker share. Set by the jest project that runs the scenarios a second time. */
  var preloaded: readonly string[] | undefined;
}

/**
 * Bundles a workflow file once for the whole run. Suites of both projects and worker processes share the bundle.
 * `interceptors` are the modules of a suite's workflow interceptors.
 */
export async function bundle(
  workflowsPath: string,
  { interceptors = [], preloaded = globalThis.preloaded ?? [] }: { readonly interceptors?: readonly string[]; readonly preloaded?: readonly string[] } = {}
): Promise<{ readonly codePath: string }> {
  return { codePath: await orderBundle(process.env['TEST_BUNDLE_DIR'] as string, { workflowsPath, interceptors, preloaded }) };
}
