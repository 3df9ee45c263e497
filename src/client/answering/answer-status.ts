import type { Client } from '@temporalio/client';

import type { PauseRecord, PauseRow, RefusedAnswer } from '../../protocol/pause-record';
import { isPauseRecord } from '../../protocol/pause-record';
import { toTarget } from '../finding/pause-reference';
import type { PauseReference } from '../finding/pause-reference';
import { queryRows } from '../finding/read-pause';
import { toRefusal } from '../errors/temporal-errors';

/** What became of an answer, asked for by its `answerId`. */
export type AnswerFate =
  /** Taken; `pause` is the index. */
  | { readonly status: 'accepted'; readonly pause: number; readonly at: string }
  /** Not used, and why. */
  | ({ readonly status: 'refused' } & RefusedAnswer)
  /** Stored by the workflow until its pause opens. */
  | { readonly status: 'waiting'; readonly at: string }
  /** Nothing is known of it: it was never sent, was refused before it reached history, or is older than the records kept. */
  | { readonly status: 'unknown' };

/** Asks the workflow what became of an answer. */
export async function readFate(client: Client, reference: PauseReference, answerId: string): Promise<AnswerFate> {
  const { workflowId, runId } = toTarget(reference);
  const rows = await toRows(client, workflowId, runId);
  return findAccepted(rows.filter(isPauseRecord), answerId) ?? findUnused(rows, answerId) ?? { status: 'unknown' };
}

async function toRows(client: Client, workflowId: string, runId: string | undefined): Promise<readonly PauseRow[]> {
  try {
    const rows = await queryRows(client, client.workflow.getHandle(workflowId));
    if (runId === undefined || rows.some((row) => row.runId === runId)) return rows;
    // The run has gone on as another one, which refuses what still comes for the run before.
    return [...(await queryRows(client, client.workflow.getHandle(workflowId, runId))), ...rows];
  } catch (error) {
    throw toRefusal(error, workflowId);
  }
}

function findAccepted(records: readonly PauseRecord[], answerId: string): AnswerFate | undefined {
  const settled = records.find((record) => record.answerId === answerId);
  return settled && { status: 'accepted', pause: settled.index, at: settled.at ?? '' };
}

function findUnused(rows: readonly PauseRow[], answerId: string): AnswerFate | undefined {
  const early = rows.flatMap((row) => (isPauseRecord(row) ? [] : row.early)).find((answer) => answer.answerId === answerId);
  if (early) return { status: 'waiting', at: early.at };
  const refused = rows.flatMap((row) => row.refused ?? []).find((answer) => answer.answerId === answerId);
  return refused && { status: 'refused', ...refused };
}
