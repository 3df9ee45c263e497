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

const LOOK_MS = 5_000;
const PROBE_MS = 2_000;

/** To which pause of which run an answer goes. */
export interface Recipient {
  readonly target: PauseTarget;
  readonly handle: WorkflowHandle;
  /** Id of the run, where the handle is pinned to one. */
  readonly pinnedRunId?: string | undefined;
  /** The pause as it stands, where a workflow was named alone. */
  readonly record?: PauseRecord;
}

/**
 * The one pause in the one run that a reference means now, so that a repeated send can never slip on: to the next pause
 * where a workflow was named alone, to the next run where no run was named. A record or an id names its run itself: the
 * workflow checks it, and it holds over a reset, where the run's own id changes.
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
  const run = await readRun(caller, { workflowId }, Date.now() + LOOK_MS).catch((error: unknown) => {
    throw toInboxError(error, workflowId);
  });
  refuseInClear(run);
  if (!isBare && run.runId !== target.runId) await refuseClosed(caller, target);
  return isBare ? { target, handle: client.getHandle(workflowId, run.runId), pinnedRunId: run.runId } : unpinned;
}

// Of a run that ended with the pause open no worker would ever take the answer. Another run may also be its reset, which goes on.
async function refuseClosed(caller: Caller<WorkflowClient>, target: PauseTarget): Promise<void> {
  const record = await readEndedRunPause(caller, target, Date.now() + PROBE_MS).catch((error: unknown) => {
    caller.signal?.throwIfAborted();
    if (isTemporalError(error)) return undefined;
    throw error;
  });
  if (record?.status === 'closed') throw toClosedError(record);
}

/** Throws where an answer would stand in clear in a history that is encoded otherwise, and where its workers could not decode it. */
export function refuseInClear({ encoded, plain, workflowId, unreadable }: DescribedRun): void {
  if (plain) {
    const told = `The answer was not sent: this client encodes payloads, and the workers of workflow ${workflowId} do not. They could not read it, and a signal would hold the workflow up for ever. ${CODEC_ADVICE}`;
    throw new InboxError('UNAVAILABLE', told);
  }
  if (!encoded) return;
  const message = `The answer was not sent: it would stand in clear in the history of workflow ${workflowId}, whose payloads this client cannot read. ${CODEC_ADVICE}`;
  throw new InboxError('UNAVAILABLE', message, { cause: unreadable });
}
