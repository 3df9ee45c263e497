import type { WorkflowClient, WorkflowHandle } from '@temporalio/client';
import type { LoadedDataConverter } from '@temporalio/common';

import { InboxError } from '../../protocol/errors';
import type { PauseRecord } from '../../protocol/pause-record';
import type { Caller } from '../call-temporal';
import { toCodecAdvice, toInboxError } from '../errors/inbox-errors';
import { isTemporalError } from '../errors/temporal-errors';
import { UNSENT } from '../errors/unsent';
import { readEndedRunPause, toClosedError } from '../finding/closed-pause';
import { readRun } from '../finding/described-run';
import type { DescribedRun } from '../finding/described-run';
import { encodesDifferently, readBeginningFault } from '../finding/encoding';
import { parsePauseReference } from '../finding/pause-reference';
import type { PauseTarget } from '../finding/pause-reference';
import { readPause } from '../finding/read-pause';
import { isKnownReadable } from '../finding/readable-runs';

const DESCRIBE_MS = 5_000;
const PROBE_MS = 2_000;

/** The pause and run that an answer goes to. */
export interface Recipient {
  readonly target: PauseTarget;
  readonly handle: WorkflowHandle;
  /** Id of the run, if the handle is pinned to one. */
  readonly pinnedRunId?: string | undefined;
  /** The run as Temporal described it, if it was asked. */
  readonly run?: DescribedRun;
  /** The pause as it is now, if only a workflow was named. */
  readonly record?: PauseRecord;
}

/**
 * Fixes the pause and the run that a reference means now. Without this, an answer that is sent again could reach the next
 * pause (if only a workflow was named) or the next run (if no run was named). A record or an id names its run itself. The
 * workflow checks that run, also after a reset, which changes the run's own id.
 */
export async function resolveRecipient(
  caller: Caller<WorkflowClient>,
  given: PauseTarget,
  { answerId, bySignal, deadline }: { readonly answerId: string | undefined; readonly bySignal: boolean; readonly deadline: number }
): Promise<Recipient> {
  const { client } = caller;
  const { workflowId } = given;
  const record = given.place === undefined ? await readPause(caller, given, { deadline, answerId }) : undefined;
  const target = record ? parsePauseReference(record) : given;
  const isBare = target.runId === undefined;
  const unpinned = { target, handle: client.getHandle(workflowId), ...(record && { record }) };
  // A record or an id may come from a reader that has the codec, as a link does.
  if (!isBare && !bySignal && isKnownReadable(client, target)) return unpinned;
  const run = await readRun(caller, { workflowId }, Date.now() + DESCRIBE_MS).catch((error: unknown) => {
    throw toInboxError(error, workflowId);
  });
  await refuseWrongCodec(caller, run);
  if (!isBare && !bySignal) return unpinned;
  if (!isBare && run.runId !== target.runId) await refuseClosed(caller, target);
  return isBare ? { target, handle: client.getHandle(workflowId, run.runId), pinnedRunId: run.runId, run } : unpinned;
}

// If the run ended while the pause was open, no worker would ever take the answer. But the other run may be its reset, which continues it.
async function refuseClosed(caller: Caller<WorkflowClient>, target: PauseTarget): Promise<void> {
  const record = await readEndedRunPause(caller, target, Date.now() + PROBE_MS).catch((error: unknown) => {
    caller.signal?.throwIfAborted();
    if (isTemporalError(error)) return undefined;
    throw error;
  });
  if (record?.status === 'closed') throw toClosedError(record);
}

/**
 * Throws if this client and the workers encode payloads differently: the answer would be readable by anyone, or unreadable for
 * the workers. Whoever cannot read a workflow's payloads cannot have shown its question either.
 */
export async function refuseWrongCodec(caller: Caller<WorkflowClient>, run: DescribedRun): Promise<void> {
  const { encoded, unreadable = '', listed } = run;
  const converter = caller.client.options.loadedDataConverter;
  if (encoded) throw toUnreadError(run, converter, unreadable);
  const fault = listed.length === 0 ? await readBeginning(caller, run) : undefined;
  if (fault !== undefined) throw toUnreadError(run, converter, toCodecAdvice(fault), fault);
  if (!(await encodesDifferently(converter, listed))) return;
  throw toUnsentError(
    `this client encodes payloads, and the workers of workflow ${run.workflowId} do not. They could not read it, and a signal would block the workflow for ever. ` +
      'Give this client the same data converter as the workers.'
  );
}

async function readBeginning(caller: Caller<WorkflowClient>, run: DescribedRun): Promise<unknown> {
  return readBeginningFault(caller, run, Date.now() + DESCRIBE_MS).catch((error: unknown) => {
    throw toInboxError(error, run.workflowId);
  });
}

function toUnreadError({ workflowId }: DescribedRun, { payloadCodecs }: LoadedDataConverter, advice: string, cause?: unknown): InboxError {
  const consequence = payloadCodecs.length === 0 ? 'the answer would be stored in clear text beside encoded data' : 'the workers could not read the answer';
  return toUnsentError(`this client cannot read the question of workflow ${workflowId}, and ${consequence}. ${advice}`, cause);
}

function toUnsentError(reason: string, cause?: unknown): InboxError {
  return new InboxError('UNAVAILABLE', `${UNSENT}: ${reason}`, { cause });
}
