import type { AnswerIssue } from '../../protocol/answer';
import type { Field, Fields, Json, Question } from '../../protocol/question';
import { toFormFields } from '../../protocol/schema-fields';
import { fromLocalTime, toLocalTime } from './local-time';
import type { NumberTexts } from './number-text';

/** What a person has put into the inputs of a question, as it stands there. */
export interface Inputs {
  /** A text, an id, a list of ids, true or false; for a form such a value for each field. `null`: nothing yet. */
  readonly value: Json;
  /** Whether "something else" is chosen, and its text. */
  readonly isCustom: boolean;
  readonly custom: string;
  readonly comment: string;
}

/** What is sent of it. */
export interface Answer {
  readonly value?: Json;
  readonly custom?: string;
  readonly comment?: string;
}

/** A question or a field: whatever has a type, limits and options. */
export type Asked = Pick<Field, 'inputType' | 'options'> & Omit<Partial<Field>, 'inputType' | 'options'>;

/** The fields of a form; `undefined` for a form that is written as JSON, and for everything else. */
export function toFields(question: Question): Fields | undefined {
  return toFormFields(question);
}

/** The inputs of a question before the person has touched them: its default values. */
export function toFirstInputs(question: Question, numbers: NumberTexts): Inputs {
  return { value: toFirstValue(question, numbers), isCustom: false, custom: '', comment: '' };
}

function toFirstValue(question: Question, numbers: NumberTexts): Json {
  const { inputType, defaultValue } = question;
  if (inputType !== 'form') return toRaw({ ...question, inputType }, defaultValue, numbers);
  const fields = toFields(question);
  if (!fields) return defaultValue === undefined ? '' : JSON.stringify(defaultValue, null, 2);
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, toRaw(field, toProposed(question, name), numbers)]));
}

/** What is proposed for a field of a form. */
export function toProposed({ defaultValue, fields }: Question, name: string): Json | undefined {
  const given = isObject(defaultValue) && Object.hasOwn(defaultValue, name) ? defaultValue[name] : undefined;
  return given ?? (fields && Object.hasOwn(fields, name) ? fields[name]?.defaultValue : undefined);
}

/** A value as its input holds it. */
export function toRaw({ inputType, time }: Asked, value: Json | undefined, numbers: NumberTexts): Json {
  if (value === undefined || value === null) return inputType === 'multiselect' ? [] : inputType === 'boolean' ? false : '';
  if (inputType === 'multiselect') return Array.isArray(value) ? (value as readonly Json[]) : `${value as string}`.split(',').filter((id) => id !== '');
  if (inputType === 'number') return value !== '' && Number.isFinite(Number(value)) ? numbers.write(Number(value)) : `${value as string}`;
  if (inputType === 'date' && time) return toLocalTime(`${value as string}`);
  return typeof value === 'string' || typeof value === 'boolean' ? value : JSON.stringify(value);
}

/** What is sent of an input; `undefined` if it is empty. */
function toSent(asked: Asked, raw: Json | undefined, numbers: NumberTexts): Json | undefined {
  const { inputType, time, defaultValue } = asked;
  if (raw === undefined || raw === null || raw === '') return undefined;
  if (inputType === 'number') return numbers.read(`${raw as string}`) ?? raw;
  if (inputType !== 'date' || !time) return raw;
  // A proposal that was not touched is sent as it was made, with its seconds and its zone.
  if (typeof defaultValue === 'string' && toLocalTime(defaultValue) === raw) return defaultValue;
  return fromLocalTime(`${raw as string}`) ?? raw;
}

/** The answer that the inputs make. */
export function toAnswer(question: Question, { value, isCustom, custom, comment }: Inputs, numbers: NumberTexts): Answer {
  const { inputType } = question;
  const isAlone = isCustom && inputType === 'select';
  const sent = isAlone ? undefined : inputType === 'form' ? toFormValue(question, value, numbers) : toSent({ ...question, inputType }, value, numbers);
  return {
    ...(sent !== undefined && { value: sent }),
    ...(isCustom && question.allowCustom && { custom }),
    ...(comment.trim() !== '' && question.comment !== undefined && { comment }),
  };
}

function toFormValue(question: Question, value: Json, numbers: NumberTexts): Json | undefined {
  const fields = toFields(question);
  if (!fields) return readJson(value);
  const given = isObject(value) ? value : {};
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]): [string, Json][] => {
      const sent = toSent({ ...field, defaultValue: toProposed(question, name) ?? null }, Object.hasOwn(given, name) ? given[name] : undefined, numbers);
      return sent === undefined || (field.optional && Array.isArray(sent) && sent.length === 0) ? [] : [[name, sent]];
    })
  );
}

function readJson(value: Json): Json | undefined {
  try {
    return JSON.parse(typeof value === 'string' ? value : '') as Json;
  } catch {
    return undefined;
  }
}

/**
 * What is missing or cannot be read. All else the server judges by the rules of the protocol before it sends anything, so the
 * page has no second copy of them. It asks for more in one thing: where a text is asked for, an empty one is a slip.
 */
export function checkInputs(question: Question, inputs: Inputs, numbers: NumberTexts): readonly AnswerIssue[] {
  const answer = toAnswer(question, inputs, numbers);
  const issues: AnswerIssue[] = [];
  const tell = (code: 'required' | 'type' | 'comment_required', ...path: string[]): void => void issues.push({ path, code, message: '' });
  const { inputType } = question;
  const fields = toFields(question);
  const value = answer.value;
  if (inputType === 'form' && fields) {
    for (const [name, field] of Object.entries(fields)) {
      const sent = (value as { readonly [name: string]: Json })[name];
      if (sent === undefined && !field.optional) tell('required', 'value', name);
      else if (field.inputType === 'number' && sent !== undefined && !isRead(sent)) tell('type', 'value', name);
    }
  } else if (inputType === 'form' && value === undefined && inputs.value !== '') tell('type', 'value');
  else if (value === undefined && answer.custom === undefined) tell('required', 'value');
  else if (inputType === 'number' && !isRead(value)) tell('type', 'value');
  if (answer.custom?.trim() === '') tell('required', 'custom');
  if (question.comment === 'required' && answer.comment === undefined) tell('comment_required', 'comment');
  return issues;
}

function isRead(sent: Json | undefined): boolean {
  return /^-?\d+(\.\d+)?$/.test(`${sent as string}`);
}

/** Whether the inputs differ from those that nobody has touched. */
export function isTouched(question: Question, inputs: Inputs, numbers: NumberTexts): boolean {
  const first = toFirstInputs(question, numbers);
  return inputs.isCustom || inputs.comment !== '' || inputs.custom !== '' || !isSameJson(inputs.value, first.value);
}

/** Whether two values are equal as JSON. */
export function isSameJson(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Inputs of an earlier wording of the question, as far as they fit the present one. */
export function fitInputs(question: Question, inputs: Inputs, numbers: NumberTexts): { readonly inputs: Inputs; readonly isWhole: boolean } {
  const first = toFirstInputs(question, numbers);
  const { inputType, allowCustom } = question;
  const value = inputType === 'form' ? fitForm(question, inputs.value, first.value) : (fitValue({ ...question, inputType }, inputs.value) ?? first.value);
  const keepsCustom = allowCustom === true || !inputs.isCustom;
  const fitted = { value, isCustom: inputs.isCustom && keepsCustom, custom: keepsCustom ? inputs.custom : '', comment: inputs.comment };
  return { inputs: fitted, isWhole: keepsCustom && isSameJson(value, inputs.value) && (question.comment !== undefined || inputs.comment === '') };
}

function fitForm(question: Question, value: Json, first: Json): Json {
  const fields = toFields(question);
  if (!fields) return typeof value === 'string' ? value : first;
  const given = isObject(value) ? value : {};
  const firsts = first as { readonly [name: string]: Json };
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, (Object.hasOwn(given, name) ? fitValue(field, given[name]) : undefined) ?? firsts[name] ?? '']));
}

function fitValue({ inputType, options = [] }: Asked, value: Json | undefined): Json | undefined {
  const isOffered = (id: Json): boolean => options.some((option) => option.id === id);
  if (inputType === 'multiselect') return Array.isArray(value) ? (value as readonly Json[]).filter(isOffered) : undefined;
  if (inputType === 'boolean') return typeof value === 'boolean' ? value : undefined;
  if (typeof value !== 'string') return undefined;
  return inputType === 'select' || inputType === 'approval' ? (value === '' || isOffered(value) ? value : undefined) : value;
}

/** Inputs with what a link has filled in; `undefined` if the question offers no such answer. */
export function prefillInputs(question: Question, inputs: Inputs, given: string, numbers: NumberTexts): Inputs | undefined {
  const { inputType, options = [] } = question;
  if (inputType === 'form') return prefillForm(question, inputs, given, numbers);
  if (inputType === 'multiselect') {
    const ids = given.split(',');
    return ids.every((id) => options.some((option) => option.id === id)) ? { ...inputs, value: ids } : undefined;
  }
  if (inputType === 'approval' || inputType === 'select') {
    if (options.some(({ id }) => id === given)) return { ...inputs, value: given, isCustom: false };
    return question.allowCustom && given.trim() !== '' ? { ...inputs, value: '', isCustom: true, custom: given } : undefined;
  }
  if ((inputType === 'number' && !isRead(given)) || (inputType === 'date' && !/^\d{4}-\d\d-\d\d/.test(given))) return undefined;
  return { ...inputs, value: toRaw({ ...question, inputType }, given, numbers) };
}

function prefillForm(question: Question, inputs: Inputs, given: string, numbers: NumberTexts): Inputs | undefined {
  const value = readJson(given);
  const fields = toFields(question);
  if (!isObject(value)) return undefined;
  if (!fields) return { ...inputs, value: JSON.stringify(value, null, 2) };
  const known = Object.entries(value).filter(([name]) => Object.hasOwn(fields, name));
  const raw = known.map(([name, one]): [string, Json] => [name, toRaw(fields[name] as Field, one, numbers)]);
  return raw.length > 0 ? { ...inputs, value: { ...(inputs.value as object), ...Object.fromEntries(raw) } } : undefined;
}

function isObject(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
