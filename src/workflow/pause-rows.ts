import { workflowInfo } from '@temporalio/workflow';

import { toJsonBytes } from '../protocol/json-size';
import { MAX_QUERY_BYTES } from '../protocol/limits';
import type { PauseRecord, PauseRow } from '../protocol/pause-record';
import { findPause } from './find-pause';
import { toStub } from './listing';
import type { Pause, RunState } from './run-state';
import { toRecord } from './to-record';

/**
 * The rows of the pauses query: every pause in call order, then one row for what belongs to none. Answers over 1 MiB
 * leave out the oldest settled pauses and then shorten open questions; asked for by index, key or id a pause comes whole.
 */
export function toRows(state: RunState, reference: unknown): PauseRow[] {
  if (typeof reference === 'number' || typeof reference === 'string') {
    const found = findPause(state, reference);
    return found.kind === 'found' ? [toQueryRecord(state, found.pause)] : [];
  }
  const open = fit([...state.open.values()].map((pause) => toQueryRecord(state, pause)));
  const settled: PauseRecord[] = [];
  let bytes = toJsonBytes(open);
  for (const pause of [...state.pauses.values()].reverse()) {
    if (!pause.settlement) continue;
    const record = toQueryRecord(state, pause);
    bytes += toJsonBytes(record);
    if (bytes > MAX_QUERY_BYTES) break;
    settled.push(record);
  }
  const omitted = state.pauses.size - open.length - settled.length;
  return [...[...open, ...settled].sort((a, b) => a.index - b.index), ...toLoose(state, omitted)];
}

// Questions are shortened from the longest down, until all open ones fit.
function fit(records: PauseRecord[]): PauseRecord[] {
  const sized = records.map((record) => ({ record, bytes: toJsonBytes(record) }));
  let total = sized.reduce((sum, { bytes }) => sum + bytes, 0);
  for (const entry of [...sized].sort((a, b) => b.bytes - a.bytes)) {
    if (total <= MAX_QUERY_BYTES) break;
    entry.record = toStub(entry.record);
    total += toJsonBytes(entry.record) - entry.bytes;
  }
  return sized.map(({ record }) => record);
}

function toQueryRecord(state: RunState, pause: Pause): PauseRecord {
  const refused = state.refusals.flatMap((refusal) => (refusal.pause === pause.index ? [refusal.refused] : []));
  return { ...toRecord(pause), ...(refused.length > 0 && { refused }) };
}

function toLoose(state: RunState, omitted: number): PauseRow[] {
  const early = state.early.map(({ answer, at }) => ({ ...answer, at }));
  const refused = state.refusals.flatMap(({ pause, refused }) => (pause === undefined ? [refused] : []));
  if (early.length + refused.length + omitted === 0) return [];
  return [{ status: 'loose', runId: workflowInfo().originalExecutionRunId, early, refused, omitted }];
}
