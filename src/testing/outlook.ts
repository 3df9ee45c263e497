import { toInboxError } from '../client/errors/inbox-errors';
import type { WorkflowClient } from '../client/finding/look-at-run';
import { InboxError } from '../protocol/errors';

/** What a workflow and its children, at any depth, wait for, as far as the server shows it. */
export interface Outlook {
  /** False before the first task of a workflow with a start delay; it cannot be queried yet. */
  readonly hasBegun: boolean;
  /** A task or an activity is in progress, which takes real time, not skipped time. */
  readonly busy: boolean;
  /** A task of the workflow is in progress, or no worker has taken one of its activities yet. */
  readonly awaitsWorker: boolean;
  /** When the next timer fires, in milliseconds since 1970; `Infinity` if there is none. */
  readonly nextTimerMs: number;
  /** Something will happen at an unknown time: the next attempt of an activity. */
  readonly hasUnknownTime: boolean;
}

const BUSY: Outlook = { hasBegun: true, busy: true, awaitsWorker: true, nextTimerMs: Infinity, hasUnknownTime: false };

/**
 * Reads from description and history what a workflow waits for.
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
  // Description and history are read one after the other. They only fit together if nothing happened in between.
  if (status.name !== 'RUNNING' || events?.length !== historyLength) return BUSY;
  const { nextTimerMs, hasBegun, inTask } = readTimers(events);
  if (!hasBegun) return { hasBegun, busy: false, awaitsWorker: false, nextTimerMs, hasUnknownTime: false };
  const activities = raw.pendingActivities ?? [];
  if (inTask || activities.some((activity) => !isBackingOff(activity))) return { ...BUSY, awaitsWorker: inTask || activities.some(({ state }) => Number(state) === SCHEDULED) };
  const children = await Promise.all((raw.pendingChildren ?? []).map((child) => readChild(client, child.workflowId ?? '')));
  return {
    hasBegun,
    busy: children.some(({ busy }) => busy),
    awaitsWorker: false,
    nextTimerMs: Math.min(nextTimerMs, ...children.map((child) => child.nextTimerMs)),
    hasUnknownTime: activities.length > 0 || children.some(({ hasUnknownTime }) => hasUnknownTime),
  };
}

// Read by workflow id only: the parent may know the child's first run, but the current run is the one that waits.
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

function readTimers(events: Events): { readonly nextTimerMs: number; readonly hasBegun: boolean; readonly inTask: boolean } {
  const timers = new Map<unknown, number>();
  let hasBegun = false;
  let inTask = false;
  for (const event of events) {
    const started = event.timerStartedEventAttributes;
    if (started) timers.set(started.timerId, toMs(event.eventTime) + toMs(started.startToFireTimeout));
    timers.delete((event.timerFiredEventAttributes ?? event.timerCanceledEventAttributes)?.timerId);
    if (event.workflowTaskScheduledEventAttributes) hasBegun = inTask = true;
    // A task that failed or timed out is retried, so it is still in progress.
    if (event.workflowTaskCompletedEventAttributes) inTask = false;
  }
  const first = events[0];
  const delay = first?.workflowExecutionStartedEventAttributes?.firstWorkflowTaskBackoff;
  if (!hasBegun) timers.set('start', toMs(first?.eventTime) + toMs(delay));
  return { nextTimerMs: Math.min(...timers.values()), hasBegun, inTask };
}

// A value of PendingActivityState in temporal.api.enums.v1.
const SCHEDULED = 1;

// The time-skipping server shows an activity that waits for its next attempt as started, but with the end of the last attempt.
function isBackingOff({ attempt, lastStartedTime, lastAttemptCompleteTime }: Activity): boolean {
  return (attempt ?? 1) > 1 && toMs(lastAttemptCompleteTime) >= toMs(lastStartedTime);
}

function toMs(time: Time): number {
  return Number(time?.seconds ?? 0) * 1000 + (time?.nanos ?? 0) / 1e6;
}
