import type { AnswerValue } from '../../protocol/check-answer';
import type { Json, MultiselectValue, Question } from '../../protocol/question';

/** Whether a person changed what was prefilled; `undefined` where nothing was. */
export function isEdited({ inputType, defaultValue, fields = {} }: Question, value: AnswerValue): boolean | undefined {
  if (defaultValue === undefined) return undefined;
  if (inputType === 'multiselect') {
    const { selected, custom } = value as MultiselectValue;
    const ids = defaultValue as readonly Json[];
    return custom !== undefined || selected.length !== ids.length || !selected.every((id) => ids.includes(id));
  }
  if (inputType !== 'form') return value !== defaultValue;
  const prefilled = defaultValue as Readonly<Record<string, Json>>;
  // What is no answer by itself had to be completed: then only what was prefilled counts.
  const isPart = Object.entries(fields).some(([name, { optional }]) => !optional && !(name in prefilled));
  const left = Object.entries(value).filter(([name]) => !isPart || Object.hasOwn(prefilled, name));
  return !isSame(prefilled, Object.fromEntries(left));
}

function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const names = Object.keys(a);
  if (Array.isArray(a) !== Array.isArray(b) || names.length !== Object.keys(b).length) return false;
  return names.every((name) => Object.hasOwn(b, name) && isSame((a as Record<string, unknown>)[name], (b as Record<string, unknown>)[name]));
}
