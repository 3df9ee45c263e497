import type { WorkflowClient, WorkflowHandle } from '@temporalio/client';

import { InboxError } from '../../protocol/errors';
import type { PauseRecord } from '../../protocol/pause-record';
import type { Caller } from '../call-temporal';
import { CODEC_ADVICE, toInboxError } from '../errors/inbox-errors';
import { isTemporalError } from '../errors/temporal-errors';
import { readEndedRunPause, toClosedError } from '../finding/closed-pause';
import { readRun } from '../finding/described-run';
import type { DescribedRun } from '../finding/described-run';
import { parsePauseReference } from '../finding/pause-reference';
import type { PauseTarget } from '../finding/pause-reference';
import { readPause } from '../finding/read-pause';

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
  if (!isBare && !bySignal) return unpinned;
  const run = await readRun(caller, { workflowId }, Date.now() + DESCRIBE_MS).catch((error: unknown) => {
    throw toInboxError(error, workflowId);
  });
  refuseWrongCodec(run);
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

/** Throws if this client and the workers encode payloads differently: the answer would be readable by anyone, or unreadable for the workers. */
export function refuseWrongCodec({ encoded, plain, workflowId, unreadable }: DescribedRun): void {
  if (plain) {
    const message = `The answer was not sent: this client encodes payloads, and the workers of workflow ${workflowId} do not. They could not read it, and a signal would block the workflow for ever. ${CODEC_ADVICE}`;
    throw new InboxError('UNAVAILABLE', message);
  }
  if (!encoded) return;
  const message = `The answer was not sent: it would be stored in clear text in the history of workflow ${workflowId}, whose payloads are encoded and this client cannot read. ${CODEC_ADVICE}`;
  throw new InboxError('UNAVAILABLE', message, { cause: unreadable });
}
