import { readFile } from 'node:fs/promises';

import type { Logger, WorkflowBundleOption } from '@temporalio/worker';

import { PACKAGE_VERSION } from '../protocol/version';
import { toTwoVersionsMessage } from './bundled-versions';

// The comment with which `lib/workflow-side.js` begins (package.json, build:workflow).
const MARKER = /\/\*! waitforuser@(\S+) \*\//g;
const INTERCEPTORS = 'waitForUser: the run ends';

/** Checks a workflow bundle that was built ahead. Throws if it holds another version of this package than the worker. */
export async function checkBundle(bundle: WorkflowBundleOption, logger: Logger): Promise<void> {
  const code = 'code' in bundle ? bundle.code : await readFile(bundle.codePath, 'utf8');
  const versions = [...code.matchAll(MARKER)].map(([, version = '']) => version);
  if (versions.some((version) => version !== PACKAGE_VERSION)) {
    throw new Error(toTwoVersionsMessage([PACKAGE_VERSION, ...versions].map((version) => ({ version }))));
  }
  if (versions.length > 0 && !code.includes(INTERCEPTORS)) {
    logger.warn('waitForUser: the workflow bundle was built without WaitForUserPlugin, so its workflows do not share one copy of the package. Pass the plugin to bundleWorkflowCode({ plugins }), too');
  }
}
