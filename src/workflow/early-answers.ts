import type { AnswerPayload } from '../protocol/answer';
import { toAnswerFingerprint } from '../protocol/fingerprint';
import { toJsonBytes } from '../protocol/json-size';
import { MAX_EARLY_ANSWERS, MAX_EARLY_BYTES } from '../protocol/limits';
import { parsePauseId } from '../protocol/pause-id';
import type { KeptAnswer, Pause, RunState } from './run-state';

/** Keeps an answer until its pause opens. False when the store is full: 100 answers, 256 KiB. */
export function keepEarly(state: RunState, kept: KeptAnswer): boolean {
  const bytes = [...state.early, kept].reduce((sum, { answer }) => sum + toJsonBytes(answer), 0);
  if (state.early.length >= MAX_EARLY_ANSWERS || bytes > MAX_EARLY_BYTES) return false;
  state.early.push(kept);
  return true;
}

/** Removes and returns the kept answers that name this pause, oldest first. */
export function takeEarly(state: RunState, pause: Pause): readonly KeptAnswer[] {
  if (state.early.length === 0) return [];
  const named = state.early.filter(({ answer }) => names(answer, pause));
  state.early = state.early.filter(({ answer }) => !names(answer, pause));
  return named;
}

/** Whether a kept answer has this one's `answerId`, and if so whether it says the same. */
export function findRepeatedEarly(state: RunState, answer: AnswerPayload): 'same' | 'other' | undefined {
  const kept = answer.answerId === undefined ? undefined : state.early.find((early) => early.answer.answerId === answer.answerId);
  if (!kept) return undefined;
  const same = kept.answer.pause === answer.pause && toAnswerFingerprint(kept.answer) === toAnswerFingerprint(answer);
  return same ? 'same' : 'other';
}

function names({ pause: reference }: AnswerPayload, { index, key }: Pause): boolean {
  if (typeof reference !== 'string') return reference === index;
  return reference === key || reference === String(index) || parsePauseId(reference)?.index === index;
}
