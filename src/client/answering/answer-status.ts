import type { WorkflowClient } from '@temporalio/client';

import type { PausesAnswer, RefusedAnswer } from '../../protocol/pause-record';
import type { Caller } from '../call-temporal';
import { toInboxError } from '../errors/inbox-errors';
import { isMissingRun } from '../errors/temporal-errors';
import { parsePauseReference } from '../finding/pause-reference';
import type { PauseReference, PauseTarget } from '../finding/pause-reference';
import { queryPauses } from '../finding/query-pauses';
import { readRunPauses } from '../finding/run-pauses';

const READ_MS = 5_000;

/** What became of an answer, asked for by its `answerId`. */
export type AnswerStatus =
  /** Taken; `pause` is the index. */
  | { readonly status: 'accepted'; readonly pause: number; readonly at: string }
  /** Not used, and why. */
  | ({ readonly status: 'refused' } & RefusedAnswer)
  /** Stored by the workflow until its pause opens. */
  | { readonly status: 'waiting'; readonly at: string }
  /** Nothing is known of it: it was never sent, was refused before it reached history, or is older than the records kept. */
  | { readonly status: 'unknown' };

/** Asks the workflow what became of an answer. */
export async function readAnswerStatus(caller: Caller<WorkflowClient>, reference: PauseReference, answerId: string): Promise<AnswerStatus> {
  const target = parsePauseReference(reference);
  try {
    const told = await readAll(caller, target);
    return findAccepted(told, answerId) ?? findUnused(told, answerId) ?? { status: 'unknown' };
  } catch (error) {
    throw toInboxError(error, target.workflowId);
  }
}

// Of the current run first. Where the reference names an earlier one, that run tells of its own pauses, and the current
// one of what still came for it.
async function readAll(caller: Caller<WorkflowClient>, target: PauseTarget): Promise<readonly PausesAnswer[]> {
  const { workflowId, runId, place } = target;
  const deadline = Date.now() + READ_MS;
  const current = await readRunPauses(caller, { workflowId }, { deadline });
  const told: PausesAnswer[] = [current];
  // The oldest of very many were left out, and one alone is told whole.
  if (current.omitted > 0 && place !== undefined) told.push(await queryPauses(caller, { workflowId, runId: current.run.runId }, { place, deadline, ended: true }));
  if (runId === undefined || runId === current.run.runId || current.pauses.some((record) => record.runId === runId)) return told;
  try {
    return [await readRunPauses(caller, { workflowId, runId }, { deadline }), ...told];
  } catch (error) {
    if (isMissingRun(error)) return told;
    throw error;
  }
}

function findAccepted(told: readonly PausesAnswer[], answerId: string): AnswerStatus | undefined {
  const settled = told.flatMap(({ pauses }) => pauses).find((record) => record.answerId === answerId);
  return settled && { status: 'accepted', pause: settled.index, at: settled.at ?? '' };
}

function findUnused(told: readonly PausesAnswer[], answerId: string): AnswerStatus | undefined {
  const early = told.flatMap((run) => run.early).find((answer) => answer.answerId === answerId);
  if (early) return { status: 'waiting', at: early.at };
  const all = told.flatMap(({ pauses, refused }) => [...pauses.flatMap((record) => record.refused ?? []), ...refused]);
  const refused = all.find((answer) => answer.answerId === answerId);
  return refused && { status: 'refused', ...refused };
}
