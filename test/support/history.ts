import type { WorkflowHandle } from '@temporalio/client';
import { temporal } from '@temporalio/proto';

export type History = Awaited<ReturnType<WorkflowHandle['fetchHistory']>>;
type HistoryEvent = NonNullable<History['events']>[number];

/** Number of events of a run by type, e.g. `{ WorkflowExecutionSignaled: 2, … }`. */
export async function countEvents(handle: WorkflowHandle): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {};
  for (const event of await fetchEvents(handle)) counts[toType(event)] = (counts[toType(event)] ?? 0) + 1;
  return counts;
}

/** The events of one type, e.g. `WorkflowPropertiesModified`. */
export async function eventsOf(handle: WorkflowHandle, type: string): Promise<readonly HistoryEvent[]> {
  return (await fetchEvents(handle)).filter((event) => toType(event) === type);
}

/** All that a run's history holds, as Temporal stores it, for a search of ASCII texts. As JSON the payloads would be base64. */
export async function fetchText(handle: WorkflowHandle): Promise<string> {
  const bytes = temporal.api.history.v1.History.encode(await handle.fetchHistory()).finish();
  return Buffer.from(bytes).toString('latin1');
}

/** The types of a run's events, in order. */
export async function fetchTypes(handle: WorkflowHandle): Promise<readonly string[]> {
  return (await fetchEvents(handle)).map(toType);
}

/** The messages of workflow tasks that failed in a worker's code. A task that Temporal itself discarded does not count. */
export async function taskFailures(handle: WorkflowHandle): Promise<readonly string[]> {
  return toTaskFailures(await handle.fetchHistory());
}

export function toTaskFailures({ events }: History): readonly string[] {
  return (events ?? []).flatMap((event) => {
    const { workflowTaskFailedEventAttributes: attributes } = event;
    if (!attributes || TAKEN_BACK.includes(Number(attributes.cause))) return [];
    return [attributes.failure?.message || `no message, cause ${Number(attributes.cause)}`];
  });
}

/** Workflow tasks that a worker took and never completed, so they timed out. */
export function toLostTasks({ events }: History): readonly string[] {
  const lost = (events ?? []).filter(({ workflowTaskTimedOutEventAttributes: attributes }) => Number(attributes?.timeoutType) === START_TO_CLOSE);
  return lost.map(({ eventId }) => `a task was lost after ${(events ?? []).slice(0, Number(eventId)).map(toType).slice(-7, -1).join(', ')}`);
}

// A value of TimeoutType in temporal.api.enums.v1.
const START_TO_CLOSE = 1;

// A message or an update came while the task completed the workflow, or more than 2 MB of signals came while it ran.
// Values of WorkflowTaskFailedCause in temporal.api.enums.v1: UNHANDLED_COMMAND, UNHANDLED_UPDATE and FORCE_CLOSE_COMMAND.
const TAKEN_BACK: readonly number[] = [1, 31, 17];

async function fetchEvents(handle: WorkflowHandle): Promise<readonly HistoryEvent[]> {
  return (await handle.fetchHistory()).events ?? [];
}

// Each event holds exactly one attributes field, named after its type.
function toType(event: HistoryEvent): string {
  const field = Object.entries(event).find(([name, value]) => name.endsWith('EventAttributes') && value !== null && value !== undefined)?.[0] ?? 'unknown';
  return field.charAt(0).toUpperCase() + field.slice(1, -'EventAttributes'.length);
}
