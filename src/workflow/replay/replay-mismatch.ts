import type { AnswerPayload } from '../../protocol/answer';
import { clipText } from '../../protocol/clip-text';
import { parseShape, splitIdFingerprint, toShownFingerprint } from '../../protocol/fingerprint';
import { parsePauseId } from '../../protocol/pause-id';
import { toPrintable } from '../../protocol/printable';
import type { Acceptance, Refusal } from '../answering/verdict';
import type { Pause, RunState } from '../state/run-state';
import { failTask } from './fail-task';

const MAX_QUESTION_CHARACTERS = 120;

/** Fails the task, because a recorded answer does not fit the pause that the code now opens. See docs/replay.md. */
export function failForMismatch(state: RunState, { answer, pause, message }: Refusal): void {
  const now = pause ? `${nameOf(pause)} now asks ${quote(pause)}` : `${nameAsked(answer)} is not there now`;
  failTask(state, `waitForUser: a recorded answer was given to ${describeAsked(state, answer, pause)}, and ${now}. ${message} ${ADVICE}`);
}

/** The message for an accepted answer whose pause the code no longer opens. */
export function toUnaskedMessage(state: RunState, answer: AnswerPayload): string {
  const asked = describeAsked(state, answer, undefined);
  return `waitForUser: a recorded answer was given to ${asked}, and the code no longer asks ${nameAsked(answer)}. ${ADVICE}`;
}

/**
 * On replay, fails the task if two questions have swapped places. An answer given to another wording is fine, unless another
 * pause has exactly that wording now. An answer that carries its pause's key belongs to that pause, whatever the wording.
 */
export function detectSwappedAnswer(state: RunState, { pause, answer }: Acceptance): void {
  const shown = toShown(answer);
  if (shown === undefined || shown === toShownFingerprint(pause.digest)) return;
  if (pause.key !== undefined && saysKey(answer)) return;
  const other = findAsked(state, shown);
  if (other) failForSwap(state, pause, other);
  else state.indexByFormerFingerprint.set(shown, pause.index);
}

/** The same check for a pause that opens later than the recorded answer that was given to its wording. */
export function detectSwappedQuestion(state: RunState, pause: Pause): void {
  const index = state.indexByFormerFingerprint.get(toShownFingerprint(pause.digest));
  const other = index === undefined ? undefined : state.pauses.get(index);
  if (other && other !== pause) failForSwap(state, other, pause);
}

const ADVICE =
  'A deploy changed, added, removed or reordered questions of a running workflow. Deploy the earlier code again, or guard the change with patched(). ' +
  'With keys, each answer stays with its question.';

function failForSwap(state: RunState, answered: Pause, asked: Pause): void {
  failTask(
    state,
    `waitForUser: the recorded answer of ${nameOf(answered)} was given to ${quote(asked)}, which now stands at ${nameOf(asked)}, ` +
      `and ${nameOf(answered)} now asks ${quote(answered)}. ${ADVICE}`
  );
}

/** The question that the answer was given to, as far as the answer says so: history does not hold the question. */
function describeAsked(state: RunState, answer: AnswerPayload, now: Pause | undefined): string {
  const shown = toShown(answer);
  const asked = shown === undefined ? undefined : findAsked(state, shown);
  if (asked) return asked === now ? `${quote(asked)}, worded as it is now` : `${quote(asked)}, which now stands at ${nameOf(asked)}`;
  if (answer.shape === undefined) return shown === undefined ? 'a question that it does not name' : 'a question that now has another wording';
  const { inputType, key } = parseShape(answer.shape);
  return `a question of type ${inputType}${key === undefined ? '' : ` with key ${JSON.stringify(key)}`}`;
}

/** Fingerprint of the question that the sender saw, if the answer carries it. */
function toShown({ pause, digest }: AnswerPayload): string | undefined {
  if (digest !== undefined) return toShownFingerprint(digest);
  const id = typeof pause === 'string' ? parsePauseId(pause) : undefined;
  return id && splitIdFingerprint(id.fingerprint).shown;
}

function saysKey({ pause, shape }: AnswerPayload): boolean {
  return shape !== undefined || (typeof pause === 'string' && parsePauseId(pause) !== undefined);
}

function findAsked({ pauses, indexByShownFingerprint }: RunState, shown: string): Pause | undefined {
  const index = indexByShownFingerprint.get(shown);
  return index === undefined ? undefined : pauses.get(index);
}

function nameAsked({ pause }: AnswerPayload): string {
  if (pause === undefined) return 'the only open pause';
  const id = typeof pause === 'string' ? parsePauseId(pause) : undefined;
  return `its pause ${JSON.stringify(id?.index ?? pause)}`;
}

function nameOf({ index, key }: Pause): string {
  return key === undefined ? `pause ${index}` : `pause ${index} (key ${JSON.stringify(key)})`;
}

function quote({ question, index }: Pause): string {
  if (!question) return `the question of pause ${index}`;
  return toPrintable(JSON.stringify(clipText(question.question, MAX_QUESTION_CHARACTERS)));
}
