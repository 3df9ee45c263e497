import type { WorkflowHandle } from '@temporalio/client';

type History = Awaited<ReturnType<WorkflowHandle['fetchHistory']>>;
type HistoryEvent = NonNullable<History['events']>[number];

/** Events of a run by type, e.g. `{ WorkflowExecutionSignaled: 2, … }`. */
export async function countEvents(handle: WorkflowHandle): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {};
  for (const event of await fetchEvents(handle)) counts[toType(event)] = (counts[toType(event)] ?? 0) + 1;
  return counts;
}

/** Events of one type, e.g. `WorkflowPropertiesModified`. */
export async function eventsOf(handle: WorkflowHandle, type: string): Promise<readonly HistoryEvent[]> {
  return (await fetchEvents(handle)).filter((event) => toType(event) === type);
}

/** The messages of workflow tasks that failed through what a worker ran; a task that Temporal itself took back does not count. */
export async function taskFailures(handle: WorkflowHandle): Promise<readonly string[]> {
  const failed = await eventsOf(handle, 'WorkflowTaskFailed');
  return failed.flatMap(({ workflowTaskFailedEventAttributes: attributes }) => {
    const cause = Number(attributes?.cause);
    return TAKEN_BACK.includes(cause) ? [] : [attributes?.failure?.message || `no message, cause ${cause}`];
  });
}

// A message or an update came while the task completed the workflow; or more than 2 MB of signals came while it ran:
// UNHANDLED_COMMAND, UNHANDLED_UPDATE and FORCE_CLOSE_COMMAND of WorkflowTaskFailedCause in temporal.api.enums.v1.
const TAKEN_BACK: readonly number[] = [1, 31, 17];

async function fetchEvents(handle: WorkflowHandle): Promise<readonly HistoryEvent[]> {
  return (await handle.fetchHistory()).events ?? [];
}

// Each event holds exactly one attributes field, named after its type.
function toType(event: HistoryEvent): string {
  const field = Object.entries(event).find(([name, value]) => name.endsWith('EventAttributes') && value !== null && value !== undefined)?.[0] ?? 'unknown';
  return field.charAt(0).toUpperCase() + field.slice(1, -'EventAttributes'.length);
}
