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

/** How long, and in whose time, a pause is waited for. */
export interface NextPauseOptions {
  /**
   * The `TestWorkflowEnvironment`. On the time-skipping server its time is moved until a pause opens: from one timer of
   * the workflow and its children to the next, and never to the deadline of an open pause, be it of the workflow, of its
   * parents or of their children at any depth: answer that one first. What the server tells no time of, a retry or another
   * workflow's message, is neared in steps that grow from a second to an hour. Time is the environment's, not the
   * workflow's: workflows that are no family of it grow older too. On other servers it changes nothing.
   */
  readonly env?: TimeEnvironment;
  /**
   * Longest wait in real time: milliseconds, or a text as Temporal takes them, such as `'10s'`; 0 looks once. Default 10
   * seconds; keep it under your test runner's own limit, so that the error that says what was awaited comes first.
   */
  readonly timeout?: Duration;
}

const TIMEOUT = '10s';
// A look that no worker takes ends after this. It is not cut short by the timeout, so that every wait ends with a look that tells something.
const LOOK_MS = 2_000;
const FIRST_DELAY_MS = 5;
const LAST_DELAY_MS = 100;

/**
 * Waits until a run has open pauses and returns them in call order. There is no event to wait for, only a query, so it
 * looks again and again. `awaited` says in errors what was waited for.
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
  if (timeoutMs === undefined) throw new TypeError(`timeout ${JSON.stringify(timeout)} is no duration; use milliseconds, or a text such as "10s".`);
  const end = Date.now() + timeoutMs;
  for (let delay = FIRST_DELAY_MS; ; delay = Math.min(delay * 1.5, LAST_DELAY_MS)) {
    // Planned before the look, for what opens in between is then seen and its deadline not skipped.
    const skip = await skipper?.plan();
    if (skip?.begun !== false) {
      const look = await lookAtRun(client, workflowId, Date.now() + LOOK_MS);
      if (look.kind === 'ended') throw toEndedError(workflowId, look, awaited);
      const [first, ...others] = look.kind === 'running' ? look.pauses.filter(({ status }) => status === 'open') : [];
      if (first) return [first, ...others];
      if (look.kind === 'silent') await refuseFailing(client, workflowId, awaited);
      const advice = skip?.heldBy ? toHeld(skip.heldBy) : skipper ? '' : NO_SKIP;
      // A run that may not be asked just now gets as long as one that is asked: the last look tells something.
      const last = isBusy(look) ? end + LOOK_MS : end;
      if (Date.now() >= last) throw toTimeoutError(workflowId, look, `${awaited} was awaited for ${timeoutMs} ms.${advice}`);
    }
    if (skip?.ms === undefined) await new Promise((done) => setTimeout(done, delay));
    else await skipper?.sleep(skip.ms);
  }
}

function toHeld(pause: ExpiringPause): string {
  return ` Time stands still, for ${toPauseName(pause)} of workflow ${pause.workflowId} is open and would expire at ${pause.deadline}. Answer it first.`;
}

function isBusy(look: RunLook): boolean {
  return look.kind === 'silent' && look.error instanceof NotNowError;
}

const NO_SKIP = ' If it sleeps first, pass { env } of a time-skipping environment, or a longer timeout.';

function toEndedError(workflowId: string, look: RunLook & { readonly kind: 'ended' }, awaited: string): Error {
  const end = look.failure
    ? `it failed with ${toQuoted(look.failure.message)}`
    : `it returned ${toQuotedJson(look.result)}`;
  return new Error(`Workflow ${workflowId} has ended while ${awaited} was awaited: ${end}.`, look.failure && { cause: look.failure });
}

async function refuseFailing(client: WorkflowClient, workflowId: string, awaited: string): Promise<void> {
  const failure = await readTaskFailure(client, workflowId);
  if (!failure) return;
  throw new InboxError('TASK_FAILING', `The tasks of workflow ${workflowId} fail while ${awaited} is awaited: ${toQuoted(failure.message ?? 'no message')}.`);
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
    // A run that has not asked yet is not queried while a task of it is under way, nor before a worker takes its first.
    const orBusy = isBusy(look) ? ' Or a local activity takes long: its workflow task is then under way.' : '';
    return new Error(`No worker answered for workflow ${workflowId} while ${waited} Does one run on its task queue?${orBusy}`, {
      ...(look.kind === 'silent' && { cause: look.error }),
    });
  }
  const pauses = look.pauses.map((pause) => `${toPauseName(pause)} is ${pause.status}`);
  const asked = pauses.length > 0 ? `So far ${pauses.join(', ')}.` : 'It has asked nothing so far.';
  return new Error(`Workflow ${workflowId} has no open pause while ${waited} ${asked}`);
}
