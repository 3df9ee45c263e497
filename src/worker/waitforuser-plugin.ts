import { createRequire } from 'node:module';
import { join } from 'node:path';

import { NativeConnection, Runtime } from '@temporalio/worker';
import type { BundleOptions, BundlerPlugin, WorkerOptions, WorkerPlugin } from '@temporalio/worker';

import { checkBundle } from './built-bundle';
import { checkNamespace } from './check-namespace';
import { refuseTwoVersions } from './bundled-versions';

/** Options of `WaitForUserPlugin`. */
export interface WaitForUserPluginOptions {
  /**
   * The search attribute that the workflows choose by `configureInbox({ listing: 'attribute', attribute })`. The worker then
   * starts only if the namespace has it as a KeywordList. Default: no search attribute is checked.
   */
  readonly attribute?: string | undefined;
}

/**
 * For a worker whose workflows ask people. Without it everything works, too. With it
 *
 * - all workflows share one copy of the package (as with `preloadModules: ['waitforuser/preload']`), so that a waiting one
 *   takes no more memory and starts no slower than one written by hand;
 * - the worker does not start, and says what to do, if two versions of the package are in the workflow bundle, if the
 *   namespace takes no updates, or if the search attribute is missing or of another type;
 * - the end of a run is logged as a warning if questions are still open, or if answers never met their pause.
 *
 * A bundle that is built ahead needs it in `bundleWorkflowCode({ plugins })`, too. Commands and histories are the same with
 * and without it, so it can be added and removed at any time.
 *
 * @throws TypeError for an option that it does not know. `Worker.create` and `bundleWorkflowCode` throw an Error for the rest.
 *
 * @example
 * const worker = await Worker.create({ connection, taskQueue, workflowsPath, plugins: [new WaitForUserPlugin()] });
 */
export class WaitForUserPlugin implements WorkerPlugin, BundlerPlugin {
  readonly name = 'waitforuser';
  readonly #attribute: string | undefined;

  constructor({ attribute, ...unknown }: WaitForUserPluginOptions = {}) {
    const [odd] = Object.keys(unknown);
    if (odd !== undefined) throw new TypeError(`WaitForUserPlugin has no option ${JSON.stringify(odd)}; it has "attribute".`);
    if (attribute !== undefined && (typeof attribute !== 'string' || attribute === '')) {
      throw new TypeError('The attribute of WaitForUserPlugin must be the name of a search attribute, such as "WaitingForUser".');
    }
    this.#attribute = attribute;
  }

  /** Called by Temporal as a worker is created. Checks the namespace, and a bundle that was built ahead. */
  async configureWorker(options: WorkerOptions): Promise<WorkerOptions> {
    const { workflowBundle, namespace = 'default', connection } = options;
    const { logger } = Runtime.instance();
    if (workflowBundle) await checkBundle(workflowBundle, logger);
    // Without a connection the worker makes its own in the same way, after its plugins were asked.
    const used = connection ?? (await NativeConnection.connect());
    try {
      await checkNamespace(used, { namespace, attribute: this.#attribute, logger });
    } finally {
      if (!connection) await used.close();
    }
    return options;
  }

  /** Called by Temporal as workflow code is bundled, by a worker, a replay or `bundleWorkflowCode`. */
  configureBundler(options: BundleOptions): BundleOptions {
    const { workflowsPath, preloadModules = [], workflowInterceptorModules = [], webpackConfigHook } = options;
    const preload = findPreload(workflowsPath);
    return {
      ...options,
      preloadModules: preload === undefined ? preloadModules : [...preloadModules, preload],
      workflowInterceptorModules: [...workflowInterceptorModules, require.resolve('../workflow-interceptors')],
      webpackConfigHook: (config) => refuseTwoVersions(webpackConfigHook ? webpackConfigHook(config) : config),
    };
  }
}

// The copy that the workflows import. `undefined`: they have none of their own, and another package of theirs may ask.
function findPreload(workflowsPath: string): string | undefined {
  try {
    return createRequire(join(workflowsPath, 'any')).resolve('waitforuser/preload');
  } catch {
    return undefined;
  }
}
