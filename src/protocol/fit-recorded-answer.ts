import type { AnswerPayload } from './answer';
import { checkAnswer } from './check-answer';
import type { CheckedAnswer } from './check-answer';
import { parseShape, splitIdFingerprint, toKindFingerprint } from './fingerprint';
import { parsePauseId } from './pause-id';
import type { Question } from './question';

/**
 * On replay: checks whether an answer that history says was accepted fits the question that the code asks now. It fits
 * when its shape or its id agrees with key and input type, and the chosen options are still offered. New wording, new
 * labels, added options and new rules about comments and counts do not matter: they apply to new answers only.
 * See docs/replay.md.
 */
export function fitRecordedAnswer(question: Question, key: string | undefined, answer: AnswerPayload): CheckedAnswer {
  const shown = answer.shape === undefined ? undefined : parseShape(answer.shape);
  if (shown && shown.inputType !== question.inputType) {
    return refuse(`It was given to a question of type ${shown.inputType}, but the code now asks a question of type ${question.inputType}.`);
  }
  if (shown && shown.key !== key) return refuse(`It was given to a pause ${nameKey(shown.key)}, but ${nameHere(key)}.`);
  const id = typeof answer.pause === 'string' ? parsePauseId(answer.pause) : undefined;
  if (id && splitIdFingerprint(id.fingerprint).kind !== toKindFingerprint(question.inputType, key)) {
    return refuse(`Its id names a pause with another key or input type, but ${nameHere(key)} and type ${question.inputType}.`);
  }
  return checkAnswer(question, answer, 'recorded');
}

function nameKey(key: string | undefined): string {
  return key === undefined ? 'without a key' : `with key ${JSON.stringify(key)}`;
}

function nameHere(key: string | undefined): string {
  return `the pause now has ${key === undefined ? 'no key' : `key ${JSON.stringify(key)}`}`;
}

function refuse(message: string): CheckedAnswer {
  return { ok: false, issues: [{ path: [], code: 'type', message }] };
}
