import type { Option, Question } from '../../protocol/question';
import { toFormFields } from '../../protocol/schema-fields';
import type { Paint } from '../process/output';
import { printable, printableJson, printableLine, visibleLine } from '../process/printable';
import { toAnswerText } from './answer-text';
import { toFieldLines } from './field-lines';
import { widthOf, wrapLines } from './display-width';
import type { Look } from './list-lines';
import { toNamedLines } from './named-lines';

/** A question with all that an answer may be. */
export function toQuestionLines(asked: Question, { width, paint }: Look): string[] {
  const { question, details, options } = asked;
  const body = (text: string) => wrapLines(text, width - 2).map((line) => `  ${line}`.trimEnd());
  const rules = toRules(asked);
  const fields = toFormFields(asked);
  return [
    ...body(printable(question).trim()).map((line) => paint.bold(line)),
    ...(details === undefined ? [] : ['', ...body(printable(details).trim())]),
    ...(options === undefined ? [] : ['', ...toOptionLines(options, { width, paint })]),
    ...(fields ? ['', ...toFieldLines(asked, fields, { width, paint })] : []),
    ...(rules === '' ? [] : ['', ...body(rules)]),
  ];
}

function toOptionLines(options: readonly Option[], look: Pick<Look, 'width' | 'paint'>): string[] {
  const texts = options.map(({ id, label, description, danger }) => ({
    // A person may type an id again, so unprintable characters are shown as escapes.
    name: visibleLine(id),
    toLines: (room: number) => {
      const lines = wrapLines([printableLine(label), ...(description === undefined ? [] : [`– ${printableLine(description)}`])].join(' '), room);
      return danger ? [...lines.slice(0, -1), ...toMarked(lines.at(-1) ?? '', room, look.paint)] : lines;
    },
  }));
  return toNamedLines(texts, look);
}

function toMarked(line: string, room: number, paint: Paint): string[] {
  const mark = '(asks to confirm)';
  return widthOf(line) + 1 + mark.length > room ? [line, paint.red(mark)] : [`${line} ${paint.red(mark)}`];
}

function toRules(question: Question): string {
  const { allowCustom, skippable, comment, jsonSchema } = question;
  return [
    ...(hasOwnText(question) ? [`${toAnswerText(question)}.`] : []),
    ...(toFormFields(question) ? ['The answer is a JSON object of these fields, or --field NAME=VALUE for each.'] : []),
    ...(jsonSchema && !toFormFields(question) ? [`Its JSON Schema: ${printableJson(jsonSchema)}`] : []),
    ...(allowCustom ? ['A custom text is allowed (--custom).'] : []),
    ...(skippable ? ['It may be skipped.'] : []),
    ...(comment ? [comment === 'required' ? 'It needs a comment.' : 'A comment is optional.'] : []),
  ].join(' ');
}

// Options and fields say for themselves what fits, and so does a text without limits.
function hasOwnText(question: Question): boolean {
  const { inputType, options, minSelected, maxSelected } = question;
  if (inputType === 'multiselect') return minSelected !== undefined || maxSelected !== undefined;
  if (inputType === 'text') return toAnswerText(question) !== toAnswerText({ inputType });
  return !options && !toFormFields(question);
}
