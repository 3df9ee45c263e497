import { AnswerRefusedError } from '../../protocol/errors';
import { parsePauseId } from '../../protocol/pause-id';
import type { PauseRecord } from '../../protocol/pause-record';
import { isReferenceTo, parseReference } from '../../protocol/pause-reference';
import { PROTOCOL_VERSION } from '../../protocol/wire-names';
import { quoteGiven } from '../quote-given';

/**
 * Names a pause: its record, its id, a workflow with index or key, or a workflow alone for its only open pause. A record or
 * an id also says which question was shown, so that an answer never reaches a question that has changed since.
 */
export type PauseReference =
  | PauseRecord
  | string
  | { readonly workflowId: string; readonly index: number; readonly key?: undefined; readonly runId?: string | undefined }
  | { readonly workflowId: string; readonly key: string; readonly index?: undefined; readonly runId?: string | undefined }
  | { readonly workflowId: string; readonly index?: undefined; readonly key?: undefined; readonly runId?: string | undefined };

/** The parts of a reference. */
export interface PauseTarget {
  readonly workflowId: string;
  /** The run's `originalExecutionRunId`, if the reference names one. */
  readonly runId?: string;
  /** Index or key for the query; absent for a workflow's only open pause. */
  readonly place?: number | string;
  /** What an answer says about the question that was shown; absent for a bare reference. */
  readonly shown?: ShownQuestion;
}

/** Says which question was shown: by the id alone, or by all fields of a record. */
export interface ShownQuestion {
  readonly pause: string;
  readonly shape?: string;
  readonly digest?: string;
  readonly v: number;
}

/** Reads a reference. Throws `TypeError` for a value that is not a reference, and `PAUSE_NOT_FOUND` for a text that is not an id. */
export function parsePauseReference(reference: PauseReference): PauseTarget {
  if (typeof reference === 'string') return parseId(reference);
  if (typeof reference !== 'object' || reference === null) {
    throw new TypeError(`A pause must be named by its record, its id or { workflowId, index }, not by ${quoteGiven(reference)}.`);
  }
  refuseUnreadable(reference);
  const { workflowId, runId } = reference;
  if (typeof workflowId !== 'string' || workflowId === '') throw new TypeError(`The workflowId of a pause must be a text that is not empty; it is ${quoteGiven(workflowId)}.`);
  if (runId !== undefined && typeof runId !== 'string') throw new TypeError(`The runId of a pause must be a text; it is ${quoteGiven(runId)}.`);
  if (isRecord(reference)) return fromRecord(reference);
  const place = parsePlace(reference);
  return { workflowId, ...(runId !== undefined && { runId }), ...(place !== undefined && { place }) };
}

/** Whether a target means the pause of this record. The question is not compared. */
export function isTargetOf(target: PauseTarget, record: PauseRecord): boolean {
  return (target.runId === undefined || record.runId === target.runId) && isPlaceOf(target, record);
}

/** The same, without comparing the run. */
export function isPlaceOf({ place }: PauseTarget, record: PauseRecord): boolean {
  return place !== undefined && isReferenceTo(place, record);
}

function parseId(id: string): PauseTarget {
  const parsed = parsePauseId(id);
  if (parsed) return { workflowId: parsed.workflowId, runId: parsed.runId, place: parsed.index, shown: { pause: id, v: PROTOCOL_VERSION } };
  throw new AnswerRefusedError('PAUSE_NOT_FOUND', `${quoteGiven(id)} is not the id of a pause. Use a record's id, or { workflowId, index }.`);
}

function isRecord(reference: object): reference is PauseRecord {
  return 'shape' in reference && 'id' in reference;
}

function fromRecord({ id, workflowId, runId, index, shape, digest, v }: PauseRecord): PauseTarget {
  const parsed = typeof id === 'string' ? parsePauseId(id) : undefined;
  if (!parsed || parsed.workflowId !== workflowId || parsed.runId !== runId || parsed.index !== index) {
    throw new TypeError(`The id ${quoteGiven(id)} of this record does not belong to its pause ${quoteGiven(index)} of workflow ${quoteGiven(workflowId)}.`);
  }
  if (typeof v === 'number' && v > PROTOCOL_VERSION) {
    const message = `Pause ${index} of workflow ${workflowId} needs a newer waitforuser: its record has protocol version ${v}, but this client only knows version ${PROTOCOL_VERSION}.`;
    throw new AnswerRefusedError('UNSUPPORTED_VERSION', message);
  }
  return { workflowId, runId, place: index, shown: { pause: id, shape, digest, v: v ?? PROTOCOL_VERSION } };
}

function parsePlace({ index, key }: { readonly index?: unknown; readonly key?: unknown }): number | string | undefined {
  if (index !== undefined && key !== undefined) throw new TypeError('A pause must be named by its index or its key, not by both.');
  if (index !== undefined) {
    if (Number.isSafeInteger(index) && (index as number) >= 0) return index as number;
    throw new TypeError(`The index of a pause must be 0, 1, 2 …; it is ${quoteGiven(index)}.`);
  }
  if (key === undefined) return undefined;
  if (typeof key !== 'string') throw new TypeError(`The key of a pause must be a text; it is ${quoteGiven(key)}.`);
  const kind = parseReference(key)?.kind;
  if (kind === 'id') throw new TypeError(`${quoteGiven(key)} is the id of a pause, not a key. Pass it alone, as a text.`);
  if (kind === undefined) throw new AnswerRefusedError('PAUSE_NOT_FOUND', `No pause can have the key ${quoteGiven(key)}: a key has only letters, digits, ".", "_" and "-".`);
  return key;
}

// An unreadable row shows no question, so nobody can answer it.
function refuseUnreadable(reference: object): void {
  if ((reference as { readonly status?: unknown }).status !== 'unreadable') return;
  throw new TypeError('This item of a list is unreadable: it has no question and names no pause, so it cannot be answered.');
}
