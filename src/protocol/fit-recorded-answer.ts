import type { AnswerPayload } from './answer';
import { checkAnswer } from './check-answer';
import type { CheckedAnswer } from './check-answer';
import { parseShape, splitIdFingerprint, toKindFingerprint } from './fingerprint';
import { parsePauseId } from './pause-id';
import type { Question } from './question';

/**
 * Holds an answer that history says was taken against the question that the code asks now, on replay. It fits when key
 * and input type agree, by its shape or by its id, and what was chosen is still offered. Rewording, new labels, added
 * options and rules about comments and counts change nothing: they hold for new answers alone. Contract, semantics 3.
 */
export function fitRecordedAnswer(question: Question, key: string | undefined, answer: AnswerPayload): CheckedAnswer {
  const shown = answer.shape === undefined ? undefined : parseShape(answer.shape);
  if (shown && shown.inputType !== question.inputType) {
    return refuse(`it was given to a question of type ${shown.inputType}, and a question of type ${question.inputType} stands here now.`);
  }
  if (shown && shown.key !== key) return refuse(`it was given to a pause ${nameKey(shown.key)}, and ${nameHere(key)} now.`);
  const id = typeof answer.pause === 'string' ? parsePauseId(answer.pause) : undefined;
  if (id && splitIdFingerprint(id.fingerprint).kind !== toKindFingerprint(question.inputType, key)) {
    return refuse(`its id names a pause of another key or input type, and ${nameHere(key)} and type ${question.inputType} now.`);
  }
  return checkAnswer(question, answer, 'recorded');
}

function nameKey(key: string | undefined): string {
  return key === undefined ? 'without a key' : `with key ${JSON.stringify(key)}`;
}

function nameHere(key: string | undefined): string {
  return `the pause here has ${key === undefined ? 'no key' : `key ${JSON.stringify(key)}`}`;
}

function refuse(message: string): CheckedAnswer {
  return { ok: false, issues: [{ path: [], code: 'type', message }] };
}
