import type { WorkflowClient } from '@temporalio/client';

import { callTemporal } from '../call-temporal';
import type { Caller } from '../call-temporal';

/**
 * Whether a run's history ends in a workflow task that waits for a worker or runs on one. For Temporal's time-skipping
 * test server, whose description of a run never tells of a task. Throws what Temporal throws.
 */
export async function readTaskUnderWay(
  caller: Caller<WorkflowClient>,
  execution: { readonly workflowId: string; readonly runId: string },
  deadline: number
): Promise<boolean> {
  const { namespace } = caller.client.options;
  const call = () => caller.client.workflowService.getWorkflowExecutionHistory({ namespace, execution });
  const { history } = await callTemporal(caller, call, deadline);
  const steps = (history?.events ?? []).filter(
    ({ workflowTaskScheduledEventAttributes: due, workflowTaskCompletedEventAttributes: done, workflowTaskFailedEventAttributes: failed }) => due ?? done ?? failed
  );
  // A task that failed is tried again, without an event: a query is then the way to learn that tasks fail.
  return Boolean(steps.at(-1)?.workflowTaskScheduledEventAttributes);
}
