import { parseAnswer } from './answer';
import type { AnswerIssue, AnswerPayload, ParsedAnswer } from './answer';
import { MAX_AUDIENCE_NAMES, MAX_SHORT_FIELD_CHARACTERS } from './limits';
import { parseAudienceName } from './names';
import { quote } from './quote';

/**
 * The payload that hands a pause over: the only argument of the signal and of the update. The shortest one is
 * `{"pause":0,"to":["user:bob"]}`.
 */
export interface AssignPayload {
  /** Index, key or id of the pause; may be absent while exactly one pause is open. An id also says which question was shown. */
  readonly pause?: number | string;
  /** Whom the pause is for from then on: 1–100 of `user:bob`, `group:support`. */
  readonly to: readonly string[];
  /** The record's `turn`: refused if the pause was handed over or escalated since. */
  readonly turn?: number;
  /** Who hands it over, as the sender claims. */
  readonly by?: string;
  /** The entry of the audience by which the sender was let in; refused once the audience no longer holds it. */
  readonly as?: string;
  readonly comment?: string;
  /** Makes it safe to send an assignment again: the last one with the same id counts once. */
  readonly assignId?: string;
  /** The run it is meant for: the record's `runId`. */
  readonly runId?: string;
  /** The record's `shape` and `digest`, echoed: they say which question was shown. */
  readonly shape?: string;
  readonly digest?: string;
  /** Refuses it when its pause is not open yet. Without it, one sent by signal is kept until the pause opens. */
  readonly ifNotOpen?: 'refuse';
  /** Protocol version: the record's `v`. Absent means 1. */
  readonly v?: number;
}

/** An assignment whose fields all have the right types and names, or the list of what is wrong. */
export type ParsedAssignment = { readonly ok: true; readonly answer: AssignPayload } | Exclude<ParsedAnswer, { readonly ok: true }>;

/** Reads an assignment from an untrusted payload, by the rules of `parseAnswer`. Its names are in comparable form. */
export function parseAssignment(payload: unknown): ParsedAssignment {
  const parsed = parseAnswer(payload);
  if (!parsed.ok) return parsed;
  const { value: _, custom: __, skip: ___, via: ____, answerId: _____, ...common } = parsed.answer;
  const { to, turn, assignId } = payload as { readonly to?: unknown; readonly turn?: unknown; readonly assignId?: unknown };
  const issues: AnswerIssue[] = [];
  const names = readNames(to, issues);
  if (turn !== undefined && turn !== null && !(Number.isSafeInteger(turn) && (turn as number) >= 0)) {
    issues.push({ path: ['turn'], code: 'type', message: '"turn" must be a whole number from 0: the turn of the record.' });
  }
  if (assignId !== undefined && assignId !== null && typeof assignId !== 'string') issues.push({ path: ['assignId'], code: 'type', message: '"assignId" must be a text.' });
  else if (assignId && assignId.length > MAX_SHORT_FIELD_CHARACTERS) {
    issues.push({ path: ['assignId'], code: 'too_long', params: { max: MAX_SHORT_FIELD_CHARACTERS }, message: `"assignId" is longer than ${MAX_SHORT_FIELD_CHARACTERS} characters.` });
  }
  if (issues.length > 0) return { ok: false, code: 'INVALID_ANSWER', issues };
  // An empty id cannot tell two assignments apart, so it counts as absent.
  const own = { ...(typeof turn === 'number' && { turn }), ...(assignId ? { assignId: assignId as string } : {}) };
  return { ok: true, answer: { ...common, to: names, ...own } };
}

/** Whether what was sent hands a pause over. An answer never has this field. */
export function isAssignment(sent: AnswerPayload | AssignPayload): sent is AssignPayload {
  return 'to' in sent;
}

function readNames(to: unknown, issues: AnswerIssue[]): readonly string[] {
  if (!Array.isArray(to)) {
    issues.push({ path: ['to'], code: to === undefined ? 'required' : 'type', message: '"to" must be a list of names, such as ["user:bob"].' });
    return [];
  }
  if (to.length === 0) issues.push({ path: ['to'], code: 'too_few', params: { min: 1 }, message: '"to" names nobody.' });
  if (to.length > MAX_AUDIENCE_NAMES) {
    issues.push({ path: ['to'], code: 'too_many', params: { max: MAX_AUDIENCE_NAMES }, message: `"to" holds more than ${MAX_AUDIENCE_NAMES} names.` });
    return [];
  }
  const names = new Set<string>();
  for (const [i, given] of (to as unknown[]).entries()) {
    const parsed = parseAudienceName(given);
    if (parsed.ok) names.add(parsed.name);
    else {
      issues.push({ path: ['to', i], code: 'format', message: `${typeof given === 'string' ? quote(given) : 'It'} ${parsed.problem}.` });
      break;
    }
  }
  return [...names];
}
