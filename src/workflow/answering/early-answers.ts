import type { AnswerPayload } from '../../protocol/answer';
import { toAnswerFingerprint } from '../../protocol/fingerprint';
import { toJsonBytes } from '../../protocol/json-size';
import { MAX_EARLY_ANSWERS, MAX_EARLY_BYTES } from '../../protocol/limits';
import { isReferenceTo, isSameReference } from '../../protocol/pause-reference';
import type { KeptAnswer, Pause, RunState } from '../state/run-state';
import type { Refusal } from './verdict';

/** An answer that came before its pause opened, with what is counted of it. */
export function toKept(kept: Pick<KeptAnswer, 'answer' | 'at' | 'refusalId' | 'reappliedId'>): KeptAnswer {
  const answer: AnswerPayload = kept.answer;
  return { ...kept, bytes: toJsonBytes(answer), fingerprint: answer.answerId === undefined ? undefined : toAnswerFingerprint(answer) };
}

/** Keeps an answer until its pause opens. Refuses it when the store is full: 100 answers, 256 KiB. */
export function keepEarly(state: RunState, kept: KeptAnswer): Refusal | undefined {
  const total = state.early.reduce((sum, { bytes }) => sum + bytes, kept.bytes);
  if (state.early.length >= MAX_EARLY_ANSWERS || total > MAX_EARLY_BYTES) return toStoreFullRefusal(kept.answer);
  state.early.push(kept);
  return undefined;
}

/** Removes and returns the kept answers that name this pause, oldest first. */
export function takeEarly(state: RunState, pause: Pause): readonly KeptAnswer[] {
  if (state.early.length === 0) return [];
  const named = state.early.filter(({ answer }) => isAnswerTo(answer, pause));
  state.early = state.early.filter(({ answer }) => !isAnswerTo(answer, pause));
  return named;
}

/** Looks for a kept answer with the same `answerId`: `same` or `other` content, `undefined` if there is none. */
export function findRepeatedEarly(state: RunState, answer: AnswerPayload): 'same' | 'other' | undefined {
  const kept = answer.answerId === undefined ? undefined : state.early.find(({ answer: early }: { readonly answer: AnswerPayload }) => early.answerId === answer.answerId);
  if (!kept) return undefined;
  const same = isSameReference(kept.answer.pause, answer.pause) && kept.fingerprint === toAnswerFingerprint(answer);
  return same ? 'same' : 'other';
}

function isAnswerTo({ pause: reference }: AnswerPayload, pause: Pause): boolean {
  return reference !== undefined && isReferenceTo(reference, pause);
}

function toStoreFullRefusal(answer: AnswerPayload): Refusal {
  const message = 'Its pause is not open yet, and the store for such answers is full (100 answers, 256 KiB). Send it again when the pause is open.';
  return { kind: 'refuse', code: 'PAUSE_NOT_OPEN', message, details: {}, answer, dependsOnCode: false };
}
