import type { WorkflowClient } from '@temporalio/client';

import { callTemporal } from '../call-temporal';
import type { Caller } from '../call-temporal';
import type { DescribedRun } from './described-run';

/**
 * The run's `originalExecutionRunId`, which is its own id unless a reset made it. The first run of a chain needs no call; of a
 * later one the first event is read. Throws Temporal's errors.
 */
export async function readOriginalRunId(caller: Caller<WorkflowClient>, { workflowId, runId, firstRunId }: DescribedRun, deadline: number): Promise<string> {
  if (runId === firstRunId) return runId;
  const { namespace } = caller.client.options;
  const request = { namespace, execution: { workflowId, runId }, maximumPageSize: 1 };
  const { history } = await callTemporal(caller, () => caller.client.workflowService.getWorkflowExecutionHistory(request), deadline);
  return history?.events?.[0]?.workflowExecutionStartedEventAttributes?.originalExecutionRunId || runId;
}
