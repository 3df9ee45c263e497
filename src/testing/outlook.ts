import { toInboxError } from '../client/errors/inbox-errors';
import type { WorkflowClient } from '../client/finding/look-at-run';
import { InboxError } from '../protocol/errors';

/** What a workflow and its children, at any depth, wait for, as far as the server tells. */
export interface Outlook {
  /** False before the first task of a workflow with a start delay; it cannot be queried yet. */
  readonly begun: boolean;
  /** Something is under way that takes real time, not skipped time: a task, an activity. */
  readonly busy: boolean;
  /** When the next timer fires, in milliseconds since 1970; `Infinity` for none. */
  readonly due: number;
  /** Time brings something at an instant that is not told: the next attempt of an activity. */
  readonly unsure: boolean;
}

const BUSY: Outlook = { begun: true, busy: true, due: Infinity, unsure: false };

/**
 * Reads from description and history what time can bring to a workflow.
 *
 * @throws InboxError `WORKFLOW_NOT_FOUND`, `UNAVAILABLE`
 */
export async function readOutlook(client: WorkflowClient, workflowId: string): Promise<Outlook> {
  try {
    return await readRunning(client, workflowId);
  } catch (error) {
    throw toInboxError(error, workflowId);
  }
}

async function readRunning(client: WorkflowClient, workflowId: string): Promise<Outlook> {
  const handle = client.getHandle(workflowId);
  const { status, historyLength, raw } = await handle.describe();
  const { events } = await handle.fetchHistory();
  // The two were read one after the other; they belong together only where nothing happened in between.
  if (status.name !== 'RUNNING' || events?.length !== historyLength) return BUSY;
  const { due, begun, inTask } = readTimers(events);
  if (!begun) return { begun, busy: false, due, unsure: false };
  const activities = raw.pendingActivities ?? [];
  if (inTask || activities.some((activity) => !isBackingOff(activity))) return BUSY;
  const children = await Promise.all((raw.pendingChildren ?? []).map((child) => readChild(client, child.workflowId ?? '')));
  return {
    begun,
    busy: children.some(({ busy }) => busy),
    due: Math.min(due, ...children.map((child) => child.due)),
    unsure: activities.length > 0 || children.some(({ unsure }) => unsure),
  };
}

// By its id alone: the parent may know its first run, and it is the current one that waits.
async function readChild(client: WorkflowClient, workflowId: string): Promise<Outlook> {
  try {
    return await readOutlook(client, workflowId);
  } catch (error) {
    // The server is about to start it.
    if (error instanceof InboxError && error.code === 'WORKFLOW_NOT_FOUND') return BUSY;
    throw error;
  }
}

type Events = NonNullable<Awaited<ReturnType<ReturnType<WorkflowClient['getHandle']>['fetchHistory']>>['events']>;
type Activity = NonNullable<Awaited<ReturnType<ReturnType<WorkflowClient['getHandle']>['describe']>>['raw']['pendingActivities']>[number];
type Time = { readonly seconds?: { toString(): string } | number | null; readonly nanos?: number | null } | null | undefined;

function readTimers(events: Events): { readonly due: number; readonly begun: boolean; readonly inTask: boolean } {
  const timers = new Map<unknown, number>();
  let begun = false;
  let inTask = false;
  for (const event of events) {
    const started = event.timerStartedEventAttributes;
    if (started) timers.set(started.timerId, toMs(event.eventTime) + toMs(started.startToFireTimeout));
    timers.delete((event.timerFiredEventAttributes ?? event.timerCanceledEventAttributes)?.timerId);
    if (event.workflowTaskScheduledEventAttributes) begun = inTask = true;
    // A task that failed or timed out is tried again, so it is still under way.
    if (event.workflowTaskCompletedEventAttributes) inTask = false;
  }
  const first = events[0];
  const delay = first?.workflowExecutionStartedEventAttributes?.firstWorkflowTaskBackoff;
  if (!begun) timers.set('start', toMs(first?.eventTime) + toMs(delay));
  return { due: Math.min(...timers.values()), begun, inTask };
}

// The time-skipping server shows a failed activity that waits for its next attempt as started, but with the end of its last one.
function isBackingOff({ attempt, lastStartedTime, lastAttemptCompleteTime }: Activity): boolean {
  return (attempt ?? 1) > 1 && toMs(lastAttemptCompleteTime) >= toMs(lastStartedTime);
}

function toMs(time: Time): number {
  return Number(time?.seconds ?? 0) * 1000 + (time?.nanos ?? 0) / 1e6;
}
