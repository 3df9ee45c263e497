import type { IssueCode } from './codes';
import { toJsonBytes } from './json-size';
import { MAX_ANSWER_BYTES, MAX_SHORT_FIELD_CHARACTERS } from './limits';
import type { Json } from './question';
import { PROTOCOL_VERSION } from './wire-names';

/**
 * The payload of an answer: the only argument of the signal and of the update. The shortest one that a backend in any
 * language can send is `{"pause":0,"value":"approve"}`.
 */
export interface AnswerPayload {
  /** Index, key or id of the pause; may be absent while exactly one pause is open. An id also says which question was shown. */
  readonly pause?: number | string;
  /** A string; for a multiselect an array of ids or the ids joined by commas. */
  readonly value?: Json;
  /** The "something else" text. */
  readonly custom?: string;
  readonly skip?: true;
  /** Makes it safe to send an answer again: the same id with the same answer is applied once. */
  readonly answerId?: string;
  /** Who answered, as the sender claims. */
  readonly by?: string;
  /** The entry of the audience by which the sender was let in; refused once the audience no longer holds it. */
  readonly as?: string;
  /** The channel the answer came through, e.g. `cli`. */
  readonly via?: string;
  readonly comment?: string;
  /** The run the answer is meant for: the record's `runId`. */
  readonly runId?: string;
  /** The record's `shape` and `digest`, echoed: they say which question was shown. */
  readonly shape?: string;
  readonly digest?: string;
  /** Refuses the answer when its pause is not open yet. Without it, an answer sent by signal is kept until the pause opens. */
  readonly ifNotOpen?: 'refuse';
  /** Protocol version of the answer: the record's `v`. Absent means 1. */
  readonly v?: number;
}

/** One thing that is wrong with an answer. */
export interface AnswerIssue {
  /** The part of the answer that is wrong, e.g. `['value', 1]`. */
  readonly path: readonly (string | number)[];
  /** What is wrong, for programs. */
  readonly code: IssueCode;
  /** The limits of the rule that was broken, e.g. `{ max: 20 }`. */
  readonly params?: { readonly [name: string]: Json };
  /** What is wrong, in a sentence for the person who answers. */
  readonly message: string;
}

/** An answer whose fields all have the right types, or the list of what is wrong. */
export type ParsedAnswer =
  | { readonly ok: true; readonly answer: AnswerPayload }
  | { readonly ok: false; readonly code: 'INVALID_ANSWER'; readonly issues: readonly AnswerIssue[] }
  | { readonly ok: false; readonly code: 'UNSUPPORTED_VERSION'; readonly issues: readonly AnswerIssue[]; readonly version: number };

const TEXT_FIELDS = ['custom', 'answerId', 'by', 'as', 'via', 'comment', 'runId', 'shape', 'digest'] as const;
const SHORT_FIELDS: readonly string[] = ['answerId', 'by', 'as', 'via', 'runId', 'shape', 'digest'];

/**
 * Reads an answer from an untrusted payload. Unknown fields are ignored, and `null` counts as absent. It never throws,
 * because a sender's mistake must not fail the workflow task. Its cost is bounded: it reads at most 256 KiB.
 */
export function parseAnswer(payload: unknown): ParsedAnswer {
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload) || ArrayBuffer.isView(payload)) {
    return refuse('type', 'An answer is a JSON object such as {"pause":0,"value":"approve"}.');
  }
  const bytes = toJsonBytes(payload, MAX_ANSWER_BYTES);
  if (bytes > MAX_ANSWER_BYTES) {
    return refuse('size', `The answer is larger than ${MAX_ANSWER_BYTES / 1024} KiB, or it is not plain JSON. Shorten it, or send a link to the text.`, { max: MAX_ANSWER_BYTES });
  }
  const fields = payload as Readonly<Record<string, unknown>>;
  const version = fields['v'] ?? PROTOCOL_VERSION;
  if (Number.isSafeInteger(version) && (version as number) > PROTOCOL_VERSION) {
    return { ok: false, code: 'UNSUPPORTED_VERSION', issues: [], version: version as number };
  }
  const answer: Record<string, unknown> = {};
  const issues: AnswerIssue[] = [];
  const addTypeIssue = (field: string, message: string) => issues.push({ path: [field], code: 'type', message });
  if (fields['v'] === PROTOCOL_VERSION) answer['v'] = PROTOCOL_VERSION;
  else if (version !== PROTOCOL_VERSION) addTypeIssue('v', '"v" is the protocol version and must be a whole number of 1 or more.');
  const pause = fields['pause'] ?? undefined;
  if (pause !== undefined) {
    if (isPauseReference(pause)) answer['pause'] = pause;
    else addTypeIssue('pause', '"pause" must be the index (0, 1, 2 …), the key or the id of a pause.');
  }
  for (const name of TEXT_FIELDS) {
    const text = fields[name] ?? undefined;
    // An empty id cannot tell two answers apart, so it counts as absent.
    if (text === undefined || (name === 'answerId' && text === '')) continue;
    if (typeof text !== 'string') addTypeIssue(name, `"${name}" must be a text.`);
    else if (SHORT_FIELDS.includes(name) && text.length > MAX_SHORT_FIELD_CHARACTERS) {
      issues.push({ path: [name], code: 'too_long', params: { max: MAX_SHORT_FIELD_CHARACTERS }, message: `"${name}" is longer than ${MAX_SHORT_FIELD_CHARACTERS} characters.` });
    } else answer[name] = text;
  }
  const skip = fields['skip'] ?? false;
  if (skip === true) answer['skip'] = true;
  else if (skip !== false) addTypeIssue('skip', '"skip" must be true or absent.');
  const ifNotOpen = fields['ifNotOpen'] ?? undefined;
  if (ifNotOpen === 'refuse') answer['ifNotOpen'] = 'refuse';
  else if (ifNotOpen !== undefined) addTypeIssue('ifNotOpen', '"ifNotOpen" must be "refuse" or absent.');
  const value = fields['value'] ?? undefined;
  if (value !== undefined) answer['value'] = value;
  return issues.length > 0 ? { ok: false, code: 'INVALID_ANSWER', issues } : { ok: true, answer };
}

function isPauseReference(pause: unknown): pause is number | string {
  return typeof pause === 'number' ? Number.isSafeInteger(pause) && pause >= 0 : typeof pause === 'string' && pause !== '';
}

function refuse(code: IssueCode, message: string, params?: AnswerIssue['params']): ParsedAnswer {
  return { ok: false, code: 'INVALID_ANSWER', issues: [{ path: [], code, ...(params && { params }), message }] };
}
