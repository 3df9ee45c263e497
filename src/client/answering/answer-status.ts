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

/** What happened to an answer, by its `answerId`. */
export type AnswerStatus =
  /** Accepted; `pause` is the index. */
  | { readonly status: 'accepted'; readonly pause: number; readonly at: string }
  /** Not used, and why. */
  | ({ readonly status: 'refused' } & RefusedAnswer)
  /** Stored by the workflow until its pause opens. */
  | { readonly status: 'waiting'; readonly at: string }
  /** Nothing is known: it was never sent, it was refused before it reached history, or it is older than the records kept. */
  | { readonly status: 'unknown' };

/** Asks the workflow what happened to an answer. */
export async function readAnswerStatus(caller: Caller<WorkflowClient>, reference: PauseReference, answerId: string): Promise<AnswerStatus> {
  const target = parsePauseReference(reference);
  try {
    const runs = await readAll(caller, target);
    return findAccepted(runs, answerId) ?? findUnused(runs, answerId) ?? { status: 'unknown' };
  } catch (error) {
    throw toInboxError(error, target.workflowId);
  }
}

// The current run first. If the reference names an earlier run, that run knows its own pauses, and the current run knows the
// answers that came for it later.
async function readAll(caller: Caller<WorkflowClient>, target: PauseTarget): Promise<readonly PausesAnswer[]> {
  const { workflowId, runId, place } = target;
  const deadline = Date.now() + READ_MS;
  const current = await readRunPauses(caller, { workflowId }, { deadline });
  const runs: PausesAnswer[] = [current];
  // With very many pauses the oldest are left out. A query for one pause finds it all the same.
  if (current.omitted > 0 && place !== undefined) runs.push(await queryPauses(caller, { workflowId, runId: current.run.runId }, { place, deadline, includeEnded: true }));
  if (runId === undefined || runId === current.run.runId || current.pauses.some((record) => record.runId === runId)) return runs;
  try {
    return [await readRunPauses(caller, { workflowId, runId }, { deadline }), ...runs];
  } catch (error) {
    if (isMissingRun(error)) return runs;
    throw error;
  }
}

function findAccepted(runs: readonly PausesAnswer[], answerId: string): AnswerStatus | undefined {
  const records = runs.flatMap(({ pauses }) => pauses);
  const settled = records.find((record) => record.answerId === answerId);
  const handed = records.find(({ assigned }) => assigned?.assignId === answerId);
  if (handed) return { status: 'accepted', pause: handed.index, at: handed.assigned?.at ?? '' };
  return settled && { status: 'accepted', pause: settled.index, at: settled.at ?? '' };
}

function findUnused(runs: readonly PausesAnswer[], answerId: string): AnswerStatus | undefined {
  const early = runs.flatMap((run) => run.early).find((answer) => answer.answerId === answerId || answer.assignId === answerId);
  if (early) return { status: 'waiting', at: early.at };
  const all = runs.flatMap(({ pauses, refused }) => [...pauses.flatMap((record) => record.refused ?? []), ...refused]);
  const refused = all.find((answer) => answer.answerId === answerId || answer.assignId === answerId);
  return refused && { status: 'refused', ...refused };
}
