import { checkAnswer } from '../../protocol/check-answer';
import { toJsonBytes } from '../../protocol/json-size';
import { MAX_QUESTION_BYTES } from '../../protocol/limits';
import { isPauseKey } from '../../protocol/pause-key';
import type { InputType, Json, Option, Question } from '../../protocol/question';
import { invalid, quoteGiven } from './invalid-question';
import { checkOptionNames } from './option-names';
import type { PauseOptions } from './pause-options';

const INPUT_TYPES: readonly InputType[] = ['text', 'approval', 'select', 'multiselect'];
const APPROVAL_OPTIONS: readonly Option[] = [
  { id: 'approve', label: 'Approve' },
  { id: 'reject', label: 'Reject' },
];

/** The question of a call, with its key. Throws `InvalidQuestionError` for a mistake in the call. */
export function toQuestion(text: string, options: PauseOptions): { question: Question; key: string | undefined } {
  if (typeof text !== 'string' || text.trim() === '') throw invalid('a question needs a text', text);
  if (typeof options !== 'object' || options === null) throw invalid(`the options must be an object, not ${quoteGiven(options)}`, text);
  checkOptionNames(text, options);
  const inputType = options.inputType ?? 'text';
  if (!INPUT_TYPES.includes(inputType)) {
    throw invalid(`inputType ${quoteGiven(inputType)} is unknown; use one of ${INPUT_TYPES.join(', ')}`, text);
  }
  const choices = toChoices(text, inputType, options);
  checkFlags(text, inputType, options);
  const question: Question = {
    question: text,
    inputType,
    ...(choices && { options: choices }),
    ...(options.allowCustom && { allowCustom: true }),
    ...(options.skippable && { skippable: true }),
    ...(options.details !== undefined && { details: options.details }),
    ...(options.placeholder !== undefined && { placeholder: options.placeholder }),
    ...(options.defaultValue !== undefined && { defaultValue: copyJson(options.defaultValue as Json) }),
    ...(options.comment !== undefined && { comment: options.comment }),
    ...(options.metadata !== undefined && { metadata: copyJson(options.metadata) }),
  };
  checkDefault(question);
  const bytes = toJsonBytes(question, MAX_QUESTION_BYTES);
  if (bytes > MAX_QUESTION_BYTES) {
    throw invalid(`the question with its details is larger than ${MAX_QUESTION_BYTES / 1024} KiB; shorten it, or link to the text`, text);
  }
  return { question, key: toKey(text, options.key) };
}

function toChoices(text: string, inputType: InputType, { options }: PauseOptions): readonly Option[] | undefined {
  if (inputType === 'text') {
    if (options !== undefined) throw invalid('a text has no options; use inputType "select"', text);
    return undefined;
  }
  const choices: unknown = options ?? (inputType === 'approval' ? APPROVAL_OPTIONS : []);
  if (!Array.isArray(choices) || choices.length === 0) throw invalid(`${inputType} needs at least one option, as a list`, text);
  const ids = new Set<string>();
  return choices.map((option: unknown, i) => {
    const choice = toChoice(text, option, `options[${i}]`);
    if (ids.has(choice.id)) throw invalid(`option id ${quoteGiven(choice.id)} is used twice`, text);
    if (inputType === 'multiselect' && choice.id.includes(',')) {
      throw invalid(`option id ${quoteGiven(choice.id)} must not contain a comma, which separates the ids of a multiselect's answer`, text);
    }
    ids.add(choice.id);
    return choice;
  });
}

const OPTION_FIELDS = ['id', 'label', 'description', 'danger'];

function toChoice(text: string, option: unknown, name: string): Option {
  if (typeof option !== 'object' || option === null) throw invalid(`${name} must be { id, label }, not ${quoteGiven(option)}`, text);
  const { id, label, description, danger } = option as Readonly<Record<string, unknown>>;
  const unknown = Object.entries(option).find(([field, value]) => value !== undefined && !OPTION_FIELDS.includes(field));
  if (unknown) throw invalid(`${name} has ${quoteGiven(unknown[0])}, but an option has ${OPTION_FIELDS.join(', ')}`, text);
  if (typeof id !== 'string' || id === '') throw invalid(`${name} needs an id, a text that is not empty, but has ${quoteGiven(id)}`, text);
  if (typeof label !== 'string' || label === '') throw invalid(`${name} (id ${quoteGiven(id)}) needs a label, a text that is not empty, but has ${quoteGiven(label)}`, text);
  if (description !== undefined && typeof description !== 'string') throw invalid(`${name}.description must be a text, not ${quoteGiven(description)}`, text);
  if (danger !== undefined && typeof danger !== 'boolean') throw invalid(`${name}.danger must be true or false, not ${quoteGiven(danger)}`, text);
  return { id, label, ...(description !== undefined && { description }), ...(danger && { danger }) };
}

function checkFlags(text: string, inputType: InputType, options: PauseOptions): void {
  for (const name of ['allowCustom', 'skippable'] as const) {
    const flag: unknown = options[name];
    if (flag !== undefined && typeof flag !== 'boolean') throw invalid(`${name} must be true or false, not ${quoteGiven(flag)}`, text);
  }
  if (options.allowCustom && inputType !== 'select' && inputType !== 'multiselect') {
    throw invalid(`allowCustom is for select and multiselect, not for ${inputType}`, text);
  }
  for (const name of ['details', 'placeholder'] as const) {
    if (options[name] !== undefined && typeof options[name] !== 'string') throw invalid(`${name} must be a text, not ${quoteGiven(options[name])}`, text);
  }
  if (options.comment !== undefined && options.comment !== 'optional' && options.comment !== 'required') {
    throw invalid(`comment must be "optional" or "required", not ${quoteGiven(options.comment)}`, text);
  }
  const metadata: unknown = options.metadata;
  if (metadata !== undefined && (typeof metadata !== 'object' || metadata === null || Array.isArray(metadata) || toJsonBytes(metadata) === Infinity)) {
    throw invalid(`metadata must be an object of plain JSON, not ${quoteGiven(metadata)}`, text);
  }
}

// A copy, so that later changes to the object do not change the question that was asked.
function copyJson<T>(value: T): T {
  return typeof value === 'object' && toJsonBytes(value) < Infinity ? (JSON.parse(JSON.stringify(value)) as T) : value;
}

// A default that is not a valid answer could not be prefilled, and `edited` would always be true.
function checkDefault(question: Question): void {
  const { comment: _, defaultValue, ...asked } = question;
  if (defaultValue === undefined) return;
  const isList = Array.isArray(defaultValue);
  if (question.inputType === 'multiselect' && !isList) throw invalid(`defaultValue must be a list of option ids, not ${quoteGiven(defaultValue)}`, question.question);
  const checked = checkAnswer(asked, { value: defaultValue });
  if (!checked.ok) throw invalid(`defaultValue does not fit the question: ${checked.issues.map(({ message }) => message).join(' ')}`, question.question);
}

function toKey(text: string, key: string | undefined): string | undefined {
  if (key === undefined) return undefined;
  if (typeof key !== 'string' || !isPauseKey(key)) {
    throw invalid(`key ${quoteGiven(key)} must be 1–64 of A-Z a-z 0-9 . _ - and not digits only`, text);
  }
  return key;
}
