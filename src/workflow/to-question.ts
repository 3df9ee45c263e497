import { toJsonBytes } from '../protocol/json-size';
import { MAX_QUESTION_BYTES } from '../protocol/limits';
import { isPauseKey } from '../protocol/pause-key';
import type { InputType, Option, Question } from '../protocol/question';
import { invalid } from './invalid-question';
import type { PauseOptions } from './pause-options';

const INPUT_TYPES: readonly InputType[] = ['text', 'approval', 'select', 'multiselect'];
const APPROVAL_OPTIONS: readonly Option[] = [
  { id: 'approve', label: 'Approve' },
  { id: 'reject', label: 'Reject' },
];

/** The question that a call asks, with its key. Throws `InvalidQuestionError` for every mistake that can be seen before asking. */
export function toQuestion(text: string, options: PauseOptions): { question: Question; key: string | undefined } {
  if (typeof text !== 'string' || text.trim() === '') throw invalid('a question needs a text', text);
  const inputType = options.inputType ?? 'text';
  if (!INPUT_TYPES.includes(inputType)) {
    throw invalid(`inputType ${JSON.stringify(inputType)} is unknown; use one of ${INPUT_TYPES.join(', ')}`, text);
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
    ...(options.defaultValue !== undefined && { defaultValue: options.defaultValue }),
    ...(options.comment !== undefined && { comment: options.comment }),
    ...(options.metadata !== undefined && { metadata: options.metadata }),
  };
  const bytes = toJsonBytes(question);
  if (bytes > MAX_QUESTION_BYTES) {
    throw invalid(`the question takes ${bytes} bytes with its details, more than ${MAX_QUESTION_BYTES}; link to the text instead`, text);
  }
  return { question, key: toKey(text, options.key) };
}

function toChoices(text: string, inputType: InputType, { options }: PauseOptions): readonly Option[] | undefined {
  if (inputType === 'text') {
    if (options !== undefined) throw invalid('a text has no options; use inputType "select"', text);
    return undefined;
  }
  const choices = options ?? (inputType === 'approval' ? APPROVAL_OPTIONS : []);
  if (!Array.isArray(choices) || choices.length === 0) throw invalid(`${inputType} needs at least one option`, text);
  const ids = new Set<string>();
  return (choices as readonly Option[]).map((option, i) => {
    const { id, label, description, danger } = option ?? {};
    if (typeof id !== 'string' || id === '') throw invalid(`options[${i}] needs an id that is not empty`, text);
    if (typeof label !== 'string' || label === '') throw invalid(`options[${i}] (id ${JSON.stringify(id)}) needs a label that is not empty`, text);
    if (description !== undefined && typeof description !== 'string') throw invalid(`options[${i}].description must be a text`, text);
    if (ids.has(id)) throw invalid(`option id ${JSON.stringify(id)} is used twice`, text);
    if (inputType === 'multiselect' && id.includes(',')) {
      throw invalid(`option id ${JSON.stringify(id)} has a comma, which separates the ids of a multiselect's answer`, text);
    }
    ids.add(id);
    return { id, label, ...(description !== undefined && { description }), ...(danger && { danger }) };
  });
}

function checkFlags(text: string, inputType: InputType, options: PauseOptions): void {
  if (options.allowCustom && inputType !== 'select' && inputType !== 'multiselect') {
    throw invalid(`allowCustom is for select and multiselect, not for ${inputType}`, text);
  }
  for (const name of ['details', 'placeholder'] as const) {
    if (options[name] !== undefined && typeof options[name] !== 'string') throw invalid(`${name} must be a text`, text);
  }
  if (options.comment !== undefined && options.comment !== 'optional' && options.comment !== 'required') {
    throw invalid('comment is "optional" or "required"', text);
  }
  const { metadata } = options;
  if (metadata !== undefined && (typeof metadata !== 'object' || metadata === null || toJsonBytes(metadata) === Infinity)) {
    throw invalid('metadata must be a JSON object', text);
  }
}

function toKey(text: string, key: string | undefined): string | undefined {
  if (key === undefined) return undefined;
  if (typeof key !== 'string' || !isPauseKey(key)) {
    throw invalid(`key ${JSON.stringify(key)} must be 1–64 of A-Z a-z 0-9 . _ - and not digits only`, text);
  }
  return key;
}
