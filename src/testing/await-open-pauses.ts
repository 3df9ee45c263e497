import { toInboxError } from '../client/errors/inbox-errors';
import { NotNowError } from '../client/errors/temporal-errors';
import { lookAtRun, toLookingClient } from '../client/finding/look-at-run';
import type { RunLook, WorkflowClient, WorkflowHandle } from '../client/finding/look-at-run';
import { toMilliseconds } from '../protocol/duration';
import type { Duration } from '../protocol/duration';
import { InboxError } from '../protocol/errors';
import type { PauseRecord } from '../protocol/pause-record';
import type { ExpiringPause } from './family';
import { toPauseName, toQuoted, toQuotedJson } from './pause-name';
import { createTimeSkipper } from './time-skipper';
import type { TimeEnvironment } from './time-skipper';

/** How long to wait for a pause, and whether to skip time. */
export interface NextPauseOptions {
  /**
   * The `TestWorkflowEnvironment`. On the time-skipping server this moves time until a pause opens: from one timer of the
   * workflow and its children to the next. It never moves time to the deadline of an open pause of the workflow, of its
   * parents, or of their children at any depth: answer that pause first. For events without a known time, such as a retry or
   * another workflow's message, it moves in steps that grow from a second to an hour. Time is that of the environment, so it
   * also passes for unrelated workflows. A pause is returned once a worker has taken each activity that the workflow has begun,
   * such as a notifier's: an answer may cancel it, and this server holds its time for ever if no worker has it then. On other
   * servers this option does nothing.
   */
  readonly env?: TimeEnvironment;
  /**
   * Longest wait in real time: milliseconds, or a text such as `'10s'`; 0 checks once. Default 10 seconds. Keep it below your
   * test runner's timeout, so that the error of this function, which says what was awaited, comes first.
   */
  readonly timeout?: Duration | undefined;
}

/** The default of `timeout`. */
export const TIMEOUT = '10s';
// The deadline of one look. The timeout does not shorten it, so that the last look always has a result to report.
const LOOK_MS = 2_000;
const FIRST_DELAY_MS = 5;
const LAST_DELAY_MS = 100;

/**
 * Waits until a run has open pauses, and returns them in call order. There is no event to wait for, only a query, so it
 * repeats the query. `awaited` names in errors what was awaited.
 */
export async function awaitOpenPauses(
  handle: WorkflowHandle,
  { env, timeout = TIMEOUT }: NextPauseOptions,
  awaited: string
): Promise<readonly [PauseRecord, ...PauseRecord[]]> {
  const { workflowId } = handle;
  const client = toLookingClient(handle);
  const skipper = env?.supportsTimeSkipping ? createTimeSkipper(client, workflowId, env) : undefined;
  const timeoutMs = toMilliseconds(timeout);
  if (timeoutMs === undefined) throw new TypeError(`timeout ${JSON.stringify(timeout)} is not a valid duration; use milliseconds, or a text such as "10s".`);
  const end = Date.now() + timeoutMs;
  for (let delay = FIRST_DELAY_MS; ; delay = Math.min(delay * 1.5, LAST_DELAY_MS)) {
    // The plan is made before the look. So the look sees a pause that opens in between, and its deadline is not skipped.
    const skip = await skipper?.plan();
    if (skip?.hasBegun !== false) {
      const look = await lookAtRun(client, workflowId, Date.now() + LOOK_MS);
      if (look.kind === 'ended') throw toEndedError(workflowId, look, awaited);
      const [first, ...later] = look.kind === 'running' ? look.pauses.filter(({ status }) => status === 'open') : [];
      // An answer may cancel an activity. If no worker has taken it, the server (1.32) then holds its time for ever.
      const now = Date.now();
      if (first && (!skip?.awaitsWorker || now >= end)) return [first, ...later];
      const failing = look.kind === 'silent' ? await readFailing(client, workflowId, `fail while ${awaited} is awaited`) : undefined;
      if (failing) throw failing;
      const advice = skip?.heldBy ? toHeldAdvice(skip.heldBy) : skipper ? '' : NO_SKIP;
      // If the run cannot be queried now, it gets the time of one more look, so that the last look has a result to report.
      const last = isBusy(look) ? end + LOOK_MS : end;
      if (now >= last) throw toTimeoutError(workflowId, look, `${awaited} was awaited for ${timeoutMs} ms.${advice}`);
    }
    if (skip?.ms === undefined) await new Promise((done) => setTimeout(done, delay));
    else await skipper?.sleep(skip.ms);
  }
}

function toHeldAdvice(pause: ExpiringPause): string {
  return ` Time is not moved, because ${toPauseName(pause)} of workflow ${pause.workflowId} is open and would expire at ${pause.deadline}. Answer it first.`;
}

function isBusy(look: RunLook): boolean {
  return look.kind === 'silent' && look.error instanceof NotNowError;
}

const NO_SKIP = ' If the workflow sleeps first, pass { env } of a time-skipping environment, or a longer timeout.';

function toEndedError(workflowId: string, look: RunLook & { readonly kind: 'ended' }, awaited: string): Error {
  const end = look.failure
    ? `it failed with ${toQuoted(look.failure.message)}`
    : `it returned ${toQuotedJson(look.result)}`;
  return new Error(`Workflow ${workflowId} has ended while ${awaited} was awaited: ${end}.`, look.failure && { cause: look.failure });
}

/** The error `TASK_FAILING` if the workflow's last task has failed. `fail` says so, and while what. */
export async function readFailing(client: WorkflowClient, workflowId: string, fail: string): Promise<InboxError | undefined> {
  const failure = await readTaskFailure(client, workflowId);
  return failure ? new InboxError('TASK_FAILING', `The tasks of workflow ${workflowId} ${fail}: ${toQuoted(failure.message ?? 'no message')}.`) : undefined;
}

async function readTaskFailure(client: WorkflowClient, workflowId: string) {
  try {
    const { events } = await client.getHandle(workflowId).fetchHistory();
    const ends = events?.filter((event) => event.workflowTaskFailedEventAttributes ?? event.workflowTaskCompletedEventAttributes);
    return ends?.at(-1)?.workflowTaskFailedEventAttributes?.failure;
  } catch (error) {
    throw toInboxError(error, workflowId);
  }
}

function toTimeoutError(workflowId: string, look: RunLook, waited: string): Error {
  if (look.kind !== 'running') {
    // A run that has not asked yet is not queried while one of its tasks is in progress, nor before its first task.
    const orBusy = isBusy(look) ? ' Or a local activity takes long: then its workflow task is in progress.' : '';
    return new Error(`No worker answered for workflow ${workflowId} while ${waited} Check that a worker runs on its task queue.${orBusy}`, {
      ...(look.kind === 'silent' && { cause: look.error }),
    });
  }
  const pauses = look.pauses.map((pause) => `${toPauseName(pause)} is ${pause.status}`);
  const asked = pauses.length > 0 ? `So far ${pauses.join(', ')}.` : 'It has asked nothing so far.';
  return new Error(`Workflow ${workflowId} has no open pause while ${waited} ${asked}`);
}
