import type { AnswerPayload } from '../protocol/answer';
import { failTask } from './fail-task';
import type { Acceptance, Refusal } from './judge-answer';
import type { Pause, RunState } from './run-state';

const SHOWN_CHARACTERS = 120;

/** Fails the task: a recorded answer does not fit the pause that the code now asks. Contract, semantics 3. */
export function failForMisfit(state: RunState, refusal: Refusal): void {
  failTask(toMisfitMessage(state, refusal));
}

/** Names the question that was answered, the one that stands there now, and what to do. */
export function toMisfitMessage(state: RunState, { answer, pause, message }: Refusal): string {
  const now = pause ? `pause ${pause.index} now asks ${quote(pause)}` : 'its pause';
  return `waitForUser: ${describeAnswer(state, answer)} was recorded, and ${now}: ${message} ${ADVICE}`;
}

/** The same for an accepted answer whose pause the code no longer asks at all. */
export function toUnaskedMessage(state: RunState, answer: AnswerPayload): string {
  return `waitForUser: ${describeAnswer(state, answer)} was recorded, and the code no longer asks that pause. ${ADVICE}`;
}

/**
 * On replay: an answer taken under another wording is fine, unless that very wording stands at another pause, for then
 * two questions have swapped places.
 */
export function noteFormerWording(state: RunState, { pause, answer }: Acceptance): void {
  if (answer.digest === undefined || answer.digest === pause.digest) return;
  const other = [...state.pauses.values()].find(({ digest }) => digest === answer.digest);
  if (other) failTask(toSwapMessage(pause, other));
  else state.formerDigests.set(answer.digest, pause.index);
}

/** Holds a pause that opens against the wordings that earlier recorded answers were given to. */
export function checkFormerWordings(state: RunState, pause: Pause): void {
  const index = state.formerDigests.get(pause.digest);
  const other = index === undefined ? undefined : state.pauses.get(index);
  if (other && other !== pause) failTask(toSwapMessage(other, pause));
}

const ADVICE =
  'The questions of a running workflow were changed, added, removed or reordered. Deploy the earlier code again, or guard the change with patched(); ' +
  'keys keep answers with their questions.';

function toSwapMessage(answered: Pause, asked: Pause): string {
  return (
    `waitForUser: the recorded answer of pause ${answered.index}, which now asks ${quote(answered)}, was given to the question ` +
    `that now stands at pause ${asked.index}: ${quote(asked)}. ${ADVICE}`
  );
}

function describeAnswer(state: RunState, { pause: reference, shape, digest }: AnswerPayload): string {
  const asked = digest === undefined ? undefined : [...state.pauses.values()].find((pause) => pause.digest === digest);
  const question = asked ? ` to ${quote(asked)} (pause ${asked.index} now)` : shape === undefined ? '' : ` to another question (${shape})`;
  return `an answer to pause ${JSON.stringify(reference)}, given${question || ' then'},`;
}

function quote({ question, index }: Pause): string {
  if (!question) return `pause ${index}`;
  const text = question.question;
  return JSON.stringify(text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text);
}
