import type { Client, WorkflowHandle } from '@temporalio/client';

import { taskFailures } from '../../support/history';
import type { Recorded } from './replay-in-all-builds';

// A worker that shuts down cancels its local activities at once, which fails their workflows. This is not a fault of the pauses.
const SHUT_DOWN = 'Local Activity cancelled';

/** A workflow, from its first run on. */
export interface WorkflowRuns {
  readonly workflowId: string;
  readonly firstRunId: string;
  readonly place: number;
}

/** Returns the histories of all runs of a workflow, and the failures of the workflow and its tasks. */
export async function recordRuns(client: Client, { workflowId, firstRunId, place }: WorkflowRuns): Promise<{ readonly recorded: readonly Recorded[]; readonly failures: readonly string[] }> {
  const recorded: Recorded[] = [];
  const failures: string[] = [];
  for (let runId: string | null | undefined = firstRunId; runId; ) {
    const handle: WorkflowHandle = client.workflow.getHandle(workflowId, runId);
    const history: Recorded['history'] = await handle.fetchHistory();
    recorded.push({ workflowId, place, title: `run ${recorded.length}`, history });
    failures.push(...(await taskFailures(handle)));
    const last: NonNullable<Recorded['history']['events']>[number] | undefined = history.events?.at(-1);
    const failure = last?.workflowExecutionFailedEventAttributes?.failure?.message;
    if (failure && failure !== SHUT_DOWN) failures.push(`the workflow failed: ${failure}`);
    if (last?.workflowExecutionTerminatedEventAttributes) failures.push(`the workflow was terminated: ${last.workflowExecutionTerminatedEventAttributes.reason}`);
    runId = last?.workflowExecutionContinuedAsNewEventAttributes?.newExecutionRunId;
  }
  return { recorded, failures };
}
