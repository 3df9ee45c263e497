import { defaultPayloadConverter } from '@temporalio/common';
import type { Payload } from '@temporalio/common';
// The SDK's own code has it in every bundle already.
import { version as OWN } from '@temporalio/workflow/package.json';

import { CancellationScope, workflowInfo } from './sdk';

const ADVICE = 'Run "npm ls @temporalio/workflow @temporalio/worker", and install one version of all @temporalio packages, each once.';

/**
 * Throws if this package and the running workflow have different copies of `@temporalio/workflow`, because then a cancellation
 * does not reach a pause, or if the worker is of another minor version than the workflow code, which Temporal does not support.
 * It runs while the workflow's module loads, where no code of the author can catch the error, so it fails the workflow's task:
 * once the versions are right, the workflow goes on.
 */
export function checkSdkCopies(): void {
  // Each copy has its own class. At load, the current scope is the root, which the running copy made.
  if (!(CancellationScope.current() instanceof CancellationScope)) {
    const running = readRunning();
    const which = running === OWN ? `${OWN} is twice` : `${running} and ${OWN} are both`;
    throw new Error(`@temporalio/workflow ${which} in this workflow bundle: one copy runs the workflow, and waitforuser imports the other. ${ADVICE}`);
  }
  const { currentBuildId = '', unsafe } = workflowInfo();
  // On replay it is the build id of the worker that ran the task then, which may have been of an earlier version.
  if (unsafe.isReplaying) return;
  // Without a build id of the author's own, the SDK's begins with the worker's version.
  const [, worker] = /^@temporalio\/worker@([^+]+)/.exec(currentBuildId) ?? [];
  if (worker === undefined || toMinor(worker) === toMinor(OWN)) return;
  throw new Error(`@temporalio/worker ${worker} and @temporalio/workflow ${OWN} do not belong together. ${ADVICE}`);
}

/** What is used of the SDK's own object for the running workflow. It alone is of the copy that runs the workflow. */
interface Running {
  stackTracesEnabled: boolean;
  readonly queryHandlers: ReadonlyMap<string, { readonly handler: () => { readonly payload: Payload } }>;
}

/** The version of the copy that runs this workflow. Only a reply for Temporal's web UI has it. */
function readRunning(): string {
  const { __TEMPORAL_ACTIVATOR__: running } = globalThis as unknown as { readonly __TEMPORAL_ACTIVATOR__: Running };
  const { stackTracesEnabled } = running;
  try {
    running.stackTracesEnabled = true;
    const reply = running.queryHandlers.get('__enhanced_stack_trace')?.handler();
    return reply ? defaultPayloadConverter.fromPayload<{ readonly sdk: { readonly version: string } }>(reply.payload).sdk.version : 'another version';
  } catch {
    return 'another version';
  } finally {
    running.stackTracesEnabled = stackTracesEnabled;
  }
}

function toMinor(version: string): string {
  return version.split('.', 2).join('.');
}
