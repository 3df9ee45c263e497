import { InvalidQuestionError } from '../protocol/errors';

/** An error that names the question it is about, shortened. */
export function invalid(problem: string, question: unknown): InvalidQuestionError {
  const shown = typeof question === 'string' ? JSON.stringify(question.slice(0, 60)) : String(question);
  return new InvalidQuestionError(`Invalid question ${shown}: ${problem.replace(/\.$/, '')}.`);
}
