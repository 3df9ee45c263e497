import type { Client, WorkflowHandle } from '@temporalio/client';

/** The types of a run's events in order, named as Temporal names their fields: `workflowExecutionSignaled`, `timerFired` … */
export async function eventTypes(handle: WorkflowHandle): Promise<readonly string[]> {
  return ((await handle.fetchHistory()).events ?? []).map(toType);
}

/** How often each of these types stands in a run's history. */
export async function countOf(handle: WorkflowHandle, ...types: readonly string[]): Promise<readonly number[]> {
  const all = await eventTypes(handle);
  return types.map((type) => all.filter((one) => one === type).length);
}

/** Resolves once an event of this type has been written; needs no worker. Throws if the run ends without one. */
export async function eventWritten(client: Client, { workflowId }: WorkflowHandle, type: string): Promise<void> {
  const request = { namespace: 'default', execution: { workflowId }, waitNewEvent: true };
  let nextPageToken: Uint8Array | undefined;
  do {
    const page = await client.workflowService.getWorkflowExecutionHistory({ ...request, ...(nextPageToken && { nextPageToken }) });
    if ((page.history?.events ?? []).some((event) => toType(event) === type)) return;
    nextPageToken = page.nextPageToken ?? undefined;
  } while (nextPageToken && nextPageToken.length > 0);
  throw new Error(`workflow ${workflowId} ended without an event ${type}`);
}

// Each event holds exactly one attributes field, named after its type.
function toType(event: object): string {
  const field = Object.entries(event).find(([name, value]) => name.endsWith('EventAttributes') && value != null)?.[0] ?? '';
  return field.slice(0, -'EventAttributes'.length);
}
