import type { AnswerPayload } from './answer';
import { checkAnswer } from './check-answer';
import type { CheckedAnswer } from './check-answer';
import { parseShape } from './fingerprint';
import type { Question } from './question';

/**
 * Holds an answer that history says was taken against the question that the code asks now, on replay. It fits when key
 * and input type agree and what was chosen is still offered. Rewording, new labels, added options and rules about
 * comments and counts change nothing: they hold for new answers alone. Contract, semantics 3.
 */
export function fitRecordedAnswer(question: Question, key: string | undefined, answer: AnswerPayload): CheckedAnswer {
  const taken = answer.shape === undefined ? undefined : parseShape(answer.shape);
  if (taken && taken.inputType !== question.inputType) {
    return misfit(`it was given to a question of type ${taken.inputType}, and a question of type ${question.inputType} stands here now.`);
  }
  if (taken && taken.key !== key) {
    return misfit(`it was given to a pause ${nameKey(taken.key)}, and the pause here ${key === undefined ? 'has none' : `has key ${JSON.stringify(key)}`} now.`);
  }
  const { comment: _, ...lenient } = question;
  return checkAnswer(lenient, answer);
}

function nameKey(key: string | undefined): string {
  return key === undefined ? 'without a key' : `with key ${JSON.stringify(key)}`;
}

function misfit(message: string): CheckedAnswer {
  return { ok: false, issues: [{ path: [], message }] };
}
