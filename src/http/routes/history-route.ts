import { z } from 'zod';

import { toInboxError } from '../../client/errors/inbox-errors';
import { readRun } from '../../client/finding/described-run';
import { readRunPauses, toClosed } from '../../client/finding/run-pauses';
import { InboxError } from '../../protocol/errors';
import type { PauseRecord } from '../../protocol/pause-record';
import { Problem } from '../problems/problem';
import { hasNoAudienceKept } from '../who/access';
import { checkAnswers, readAnyPause } from './read-visible-pause';
import { defineRoute, toJson } from './route';
import type { ApiCall } from './route';
import { toSentPause, toShownNames } from './sent-pause';
import { HISTORY } from './sent-schemas';

const READ_MS = 5_000;
/** So many pauses are read one by one. Only a workflow with a mebibyte of questions has more that are short. */
const MAX_WHOLE = 20;

export const HISTORY_ROUTE = defineRoute({
  method: 'GET',
  path: '/api/history',
  operation: 'history',
  summary: 'All pauses of a workflow that this person may see, settled ones too.',
  byLink: false,
  query: z.object({ workflowId: z.string().min(1).max(1_000) }),
  responses: { 200: { description: 'In the order in which they were asked; empty for a workflow of which this person may see nothing.', schema: HISTORY } },
  problems: ['UNAVAILABLE'],
  handle: async (call, { query }) => {
    const { records, complete } = await readHistory(call, query.workflowId);
    const visible = records.filter((record) => call.access.maySee(record));
    const names = await call.names.read(visible.flatMap(toShownNames));
    const pauses = visible.map(({ successor: _, ...record }) => toSentPause(record, call.access.may(record)));
    // A workflow of which nothing is visible looks like one that does not exist.
    return toJson({ pauses, complete: complete || pauses.length === 0, ...(names && { names }) });
  },
});

interface Records {
  readonly records: readonly PauseRecord[];
  readonly complete: boolean;
}

async function readHistory(call: ApiCall, workflowId: string): Promise<Records> {
  const caller = { client: call.client.workflow };
  try {
    const { pauses, omitted } = await readRunPauses(caller, { workflowId }, { deadline: Date.now() + READ_MS, retry: true });
    const short = pauses.filter(hasNoAudienceKept).slice(0, MAX_WHOLE);
    const whole = new Map(await Promise.all(short.map(async (record) => [record, await readWhole(call, record)] as const)));
    const records = pauses.map((record) => whole.get(record) ?? record);
    return { records, complete: omitted === 0 && !records.some(hasNoAudienceKept) };
  } catch (error) {
    const inboxError = toInboxError(error, workflowId);
    if (!(inboxError instanceof InboxError)) throw error;
    await checkAnswers(call, inboxError);
    if (inboxError.code !== 'UNAVAILABLE' && inboxError.code !== 'TASK_FAILING') return { records: [], complete: true };
  }
  return { records: await readStored(call, workflowId), complete: false };
}

// No worker answers, or the tasks fail. What is open is stored, and stays stored when the run ends.
async function readStored(call: ApiCall, workflowId: string): Promise<readonly PauseRecord[]> {
  try {
    const { status, records } = await readRun({ client: call.client.workflow }, { workflowId }, Date.now() + READ_MS);
    return status === 'running' ? records : records.map((record) => toClosed(record, status));
  } catch {
    return [];
  }
}

// The reply leaves out parts of long records, even whom they are for.
async function readWhole(call: ApiCall, record: PauseRecord): Promise<PauseRecord> {
  return readAnyPause(call, record.id).catch((error: unknown) => {
    if (error instanceof Problem) return record;
    throw error;
  });
}
