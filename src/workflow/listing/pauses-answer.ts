import { toJsonBytes } from '../../protocol/json-size';
import { MAX_QUERY_BYTES } from '../../protocol/limits';
import type { PauseRecord, PausesAnswer } from '../../protocol/pause-record';
import { PROTOCOL_VERSION } from '../../protocol/wire-names';
import { findPause } from '../answering/find-pause';
import type { Pause, RunState } from '../state/run-state';
import { toStub } from './stub';
import { toRecord } from './to-record';

/**
 * The result of the pauses query: every pause in call order, and the answers that belong to no pause. To stay within 1 MiB
 * it shortens the longest open questions and leaves out the oldest settled pauses. A query for one pause, by index, key or
 * id, returns its full record.
 */
export function toPausesAnswer(state: RunState, reference: unknown): PausesAnswer {
  if (typeof reference === 'number' || typeof reference === 'string') {
    const found = findPause(state, { pause: reference });
    const pauses = found.kind === 'found' ? [toQueryRecord(state, found.pause)] : [];
    return { v: PROTOCOL_VERSION, pauses, early: [], refused: [], omitted: 0 };
  }
  const open = shortenToFit([...state.open.values()].map((pause) => toQueryRecord(state, pause)));
  const settled: PauseRecord[] = [];
  let bytes = toJsonBytes(open);
  for (const pause of [...state.pauses.values()].reverse()) {
    if (!pause.settlement) continue;
    const record = toQueryRecord(state, pause);
    bytes += toJsonBytes(record);
    if (bytes > MAX_QUERY_BYTES) break;
    settled.push(record);
  }
  return {
    v: PROTOCOL_VERSION,
    pauses: [...open, ...settled].sort((a, b) => a.index - b.index),
    early: state.early.map(({ answer, at }) => ({ ...answer, at })),
    refused: state.refusals.flatMap(({ pause, refused }) => (pause === undefined ? [refused] : [])),
    omitted: state.pauses.size - open.length - settled.length,
  };
}

// Shortens the longest questions first, until all open ones fit.
function shortenToFit(records: PauseRecord[]): PauseRecord[] {
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
