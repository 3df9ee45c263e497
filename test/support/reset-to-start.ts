import type { Client, WorkflowHandle } from '@temporalio/client';

// The task in which a workflow's first pause opened.
const FIRST_TASK = 4;

/** Resets a workflow to its first task; Temporal applies the later signals and updates again. Returns the run that goes on. */
export async function resetToStart(client: Client, { workflowId }: WorkflowHandle, { runId }: { readonly runId: string }): Promise<WorkflowHandle> {
  const workflowTaskFinishEventId = FIRST_TASK as unknown as Long;
  const reset = { namespace: 'default', workflowExecution: { workflowId, runId }, reason: 'a test', requestId: workflowId, workflowTaskFinishEventId };
  const response = await client.workflowService.resetWorkflowExecution(reset);
  expect(response.runId).not.toBe(runId);
  return client.workflow.getHandle(workflowId);
}
