import { parseAnswer } from '../../src/protocol/answer';
import type { AnswerIssue } from '../../src/protocol/answer';
import { checkAnswer } from '../../src/protocol/check-answer';
import { INPUT_TYPES } from '../../src/protocol/question';
import type { InputType, Question } from '../../src/protocol/question';
import { toCode } from './read-document';
import type { Document } from './read-document';

const HEADING = 'Which answers are refused';
const CHOOSING: readonly InputType[] = ['approval', 'select', 'multiselect'];
const OPTIONS = [
  { id: 'a', label: 'A' },
  { id: 'b', label: 'B' },
];

/** An answer of the document's table to a question of one input type. */
export interface DocumentedAnswer {
  readonly inputType: InputType;
  readonly options: Partial<Question>;
  /** As it is written. */
  readonly answer: string;
  /** The codes of its issues, each with the field it is about: `too_large of amount`. */
  readonly documented: readonly string[];
  /** What is wrong with the answer as it is asked and checked. */
  readonly issues: readonly AnswerIssue[];
}

/** Asks and answers each row of the table of answers that are refused. */
export function toDocumentedAnswers({ blocks, rowsUnder }: Document): readonly DocumentedAnswer[] {
  const fields = JSON.parse(blocks.find(({ heading, language }) => heading === HEADING && language === 'json')?.code ?? '') as Question['fields'];
  return rowsUnder(HEADING).flatMap(([of = '', further, sent, issue = '']) => {
    const options = JSON.parse(toCode(further) ?? '{}') as Partial<Question>;
    const answer = toCode(sent) ?? '';
    const documented = issue.replace(/`/g, '').split(', ');
    const inputTypes = of === 'any' ? INPUT_TYPES : [toCode(of) as InputType];
    return inputTypes.map((inputType) => {
      const question = { question: 'Q?', inputType, ...(CHOOSING.includes(inputType) && { options: OPTIONS }), ...(inputType === 'form' && { fields }), ...options } as Question;
      return { inputType, options, answer, documented, issues: toIssues(question, JSON.parse(answer)) };
    });
  });
}

function toIssues(question: Question, payload: unknown): readonly AnswerIssue[] {
  const parsed = parseAnswer(payload);
  if (!parsed.ok) return parsed.issues;
  const checked = checkAnswer(question, parsed.answer);
  return checked.ok ? [] : checked.issues;
}
