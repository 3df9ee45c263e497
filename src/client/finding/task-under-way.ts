import type { WorkflowClient } from '@temporalio/client';

import { callTemporal } from '../call-temporal';
import type { Caller } from '../call-temporal';

/**
 * Whether a run's history ends with a workflow task that waits for a worker or is running. For Temporal's time-skipping test
 * server, whose description of a run never shows a task. Throws Temporal's errors.
 */
export async function readEndsInTask(
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
  // A failed task is retried without an event. Then only a query shows that the tasks fail, so this counts as no task.
  return Boolean(steps.at(-1)?.workflowTaskScheduledEventAttributes);
}
