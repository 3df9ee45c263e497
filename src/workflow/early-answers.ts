import { toJsonBytes } from '../protocol/json-size';
import { MAX_EARLY_ANSWERS, MAX_EARLY_BYTES } from '../protocol/limits';
import { parsePauseId } from '../protocol/pause-id';
import type { AnswerPayload } from '../protocol/answer';
import type { Pause, RunState } from './run-state';

/** Keeps an answer whose pause is not open yet; false when the store is full. */
export function keepEarly(state: RunState, answer: AnswerPayload): boolean {
  const bytes = [...state.early, answer].reduce((sum, kept) => sum + toJsonBytes(kept), 0);
  if (state.early.length >= MAX_EARLY_ANSWERS || bytes > MAX_EARLY_BYTES) return false;
  state.early.push(answer);
  return true;
}

/** Removes and returns the kept answers that name this pause, oldest first. */
export function takeEarly(state: RunState, pause: Pause): AnswerPayload[] {
  const named = state.early.filter((answer) => names(answer, pause));
  if (named.length > 0) state.early.splice(0, Infinity, ...state.early.filter((answer) => !names(answer, pause)));
  return named;
}

function names({ pause: reference }: AnswerPayload, { index, key }: Pause): boolean {
  if (typeof reference !== 'string') return reference === index;
  return reference === key || reference === String(index) || parsePauseId(reference)?.index === index;
}
