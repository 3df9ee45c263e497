import type { Client } from '@temporalio/client';

/**
 * Resolves when a run's history has an event with this field, such as `timerFiredEventAttributes`. Needs no worker.
 * Throws if the run ends without such an event.
 */
export async function eventWritten(client: Client, execution: { workflowId: string; runId?: string }, field: string): Promise<void> {
  const { workflowId, runId } = execution;
  const request = { namespace: 'default', execution: { workflowId, ...(runId !== undefined && { runId }) }, waitNewEvent: true };
  let nextPageToken: Uint8Array | undefined;
  do {
    const page = await client.workflowService.getWorkflowExecutionHistory({ ...request, ...(nextPageToken && { nextPageToken }) });
    if ((page.history?.events ?? []).some((event) => has(event, field))) return;
    nextPageToken = page.nextPageToken ?? undefined;
  } while (nextPageToken && nextPageToken.length > 0);
  throw new Error(`workflow ${workflowId} ended without ${field}`);
}

// A field that the event does not have is null.
function has(event: object, field: string): boolean {
  return ((event as Readonly<Record<string, unknown>>)[field] ?? undefined) !== undefined;
}
