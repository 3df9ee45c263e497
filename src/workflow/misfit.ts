import type { AnswerPayload } from '../protocol/answer';
import { parseShape } from '../protocol/fingerprint';
import { failTask } from './fail-task';
import type { Acceptance, Refusal } from './judge-answer';
import type { Pause, RunState } from './run-state';

const SHOWN_CHARACTERS = 120;

/** Fails the task: a recorded answer does not fit the pause that the code now asks. Contract, semantics 3. */
export function failForMisfit(state: RunState, { answer, pause, message }: Refusal): void {
  const now = pause ? `${nameOf(pause)} now asks ${quote(pause)}` : `its pause ${JSON.stringify(answer.pause)} does not stand there now`;
  failTask(`waitForUser: a recorded answer was given to ${describeAsked(state, answer, pause)}, and ${now}. ${message} ${ADVICE}`);
}

/** For an accepted answer whose pause the code no longer asks at all. */
export function toUnaskedMessage(state: RunState, answer: AnswerPayload): string {
  const asked = describeAsked(state, answer, undefined);
  return `waitForUser: a recorded answer was given to ${asked}, and the code no longer asks its pause ${JSON.stringify(answer.pause)}. ${ADVICE}`;
}

/**
 * On replay: an answer taken under another wording is fine, unless that very wording stands at another pause, for then
 * two questions have swapped places. An answer that says its pause's key is where it belongs, whatever the wording.
 */
export function noteFormerWording(state: RunState, { pause, answer }: Acceptance): void {
  if (answer.digest === undefined || answer.digest === pause.digest) return;
  if (pause.key !== undefined && answer.shape !== undefined) return;
  const other = firstAsked(state, answer.digest);
  if (other) failForMove(pause, other);
  else state.formerDigests.set(answer.digest, pause.index);
}

/** Holds a pause that opens against the wordings that earlier recorded answers were given to. */
export function checkFormerWordings(state: RunState, pause: Pause): void {
  const index = state.formerDigests.get(pause.digest);
  const other = index === undefined ? undefined : state.pauses.get(index);
  if (other && other !== pause) failForMove(other, pause);
}

const ADVICE =
  'The questions of a running workflow were changed, added, removed or reordered. Deploy the earlier code again, or guard the change with patched(); ' +
  'keys keep answers with their questions.';

function failForMove(answered: Pause, asked: Pause): void {
  failTask(
    `waitForUser: the recorded answer of ${nameOf(answered)} was given to ${quote(asked)}, which now stands at ${nameOf(asked)}, ` +
      `and ${nameOf(answered)} now asks ${quote(answered)}. ${ADVICE}`
  );
}

/** What the answer was given to, as far as it says so: history holds no question. */
function describeAsked(state: RunState, { shape, digest }: AnswerPayload, now: Pause | undefined): string {
  const asked = digest === undefined ? undefined : firstAsked(state, digest);
  if (asked) return asked === now ? `${quote(asked)}, worded as it is now` : `${quote(asked)}, which now stands at ${nameOf(asked)}`;
  if (shape === undefined) return 'a question that it does not name';
  const { inputType, key } = parseShape(shape);
  return `a question of type ${inputType}${key === undefined ? '' : ` with key ${JSON.stringify(key)}`}`;
}

function firstAsked({ pauses, indexByDigest }: RunState, digest: string): Pause | undefined {
  const index = indexByDigest.get(digest);
  return index === undefined ? undefined : pauses.get(index);
}

function nameOf({ index, key }: Pause): string {
  return key === undefined ? `pause ${index}` : `pause ${index} (key ${JSON.stringify(key)})`;
}

function quote({ question, index }: Pause): string {
  if (!question) return `the question of pause ${index}`;
  const text = question.question;
  return JSON.stringify(text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text);
}
