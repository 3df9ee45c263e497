import { toJsonBytes } from './json-size';
import { MAX_ANSWER_BYTES } from './limits';
import type { Json } from './question';

/**
 * What travels as the one argument of the signal and of the update. The least a backend in any language must send is
 * `{"pause":0,"value":"approve"}`.
 */
export interface AnswerPayload {
  /** Index, key or id of the pause; may be absent while exactly one pause is open. */
  readonly pause?: number | string;
  /** A string; for a multiselect an array of ids or the ids joined by commas. */
  readonly value?: Json;
  /** The "something else" text. */
  readonly custom?: string;
  readonly skip?: true;
  /** Makes a repeated send harmless: the same id with the same answer is applied once. */
  readonly answerId?: string;
  /** Who answered, as the sender claims. */
  readonly by?: string;
  /** By what way, e.g. `cli`. */
  readonly via?: string;
  readonly comment?: string;
  /** The run the answer is meant for: the record's `runId`. */
  readonly runId?: string;
  /** The record's `shape` and `digest`, echoed: they say which question was shown. */
  readonly shape?: string;
  readonly digest?: string;
}

/** One thing that is wrong with an answer. */
export interface AnswerIssue {
  /** Where in the answer, e.g. `['value', 1]`. */
  readonly path: readonly (string | number)[];
  /** A sentence for the person who answers. */
  readonly message: string;
}

/** An answer whose fields all have the right types, or what is wrong with them. */
export type ParsedAnswer =
  | { readonly ok: true; readonly answer: AnswerPayload }
  | { readonly ok: false; readonly issues: readonly AnswerIssue[] };

const TEXT_FIELDS = ['custom', 'answerId', 'by', 'via', 'comment', 'runId', 'shape', 'digest'] as const;
const MAX_NAME_CHARACTERS = 1000;
const SHORT_FIELDS: readonly string[] = ['answerId', 'by', 'via', 'runId', 'shape', 'digest'];

/**
 * Reads an answer from whatever a sender sent. Unknown fields are ignored, `null` counts as absent,
 * and nothing here throws: a sender's mistake must never reach the workflow task.
 */
export function parseAnswer(payload: unknown): ParsedAnswer {
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) {
    return refuse([], 'An answer is a JSON object such as {"pause":0,"value":"approve"}.');
  }
  const fields = payload as Readonly<Record<string, unknown>>;
  if (toJsonBytes(payload) > MAX_ANSWER_BYTES) {
    return refuse([], `The answer is larger than ${MAX_ANSWER_BYTES / 1024} KiB. Shorten it, or send a link to the text.`);
  }
  const answer: Record<string, unknown> = {};
  const issues: AnswerIssue[] = [];
  const pause = fields['pause'] ?? undefined;
  if (pause !== undefined) {
    if (isPauseReference(pause)) answer['pause'] = pause;
    else issues.push({ path: ['pause'], message: 'A pause is named by its index (0, 1, 2 …), its key or its id.' });
  }
  for (const name of TEXT_FIELDS) {
    const text = fields[name] ?? undefined;
    if (text === undefined) continue;
    if (typeof text !== 'string') issues.push({ path: [name], message: `"${name}" must be a text.` });
    else if (SHORT_FIELDS.includes(name) && text.length > MAX_NAME_CHARACTERS) {
      issues.push({ path: [name], message: `"${name}" is longer than ${MAX_NAME_CHARACTERS} characters.` });
    } else answer[name] = text;
  }
  const skip = fields['skip'] ?? false;
  if (skip === true) answer['skip'] = true;
  else if (skip !== false) issues.push({ path: ['skip'], message: '"skip" must be true or absent.' });
  const value = fields['value'] ?? undefined;
  if (value !== undefined) answer['value'] = value;
  return issues.length > 0 ? { ok: false, issues } : { ok: true, answer };
}

function isPauseReference(pause: unknown): pause is number | string {
  return typeof pause === 'number' ? Number.isSafeInteger(pause) && pause >= 0 : typeof pause === 'string' && pause !== '';
}

function refuse(path: readonly (string | number)[], message: string): ParsedAnswer {
  return { ok: false, issues: [{ path, message }] };
}
