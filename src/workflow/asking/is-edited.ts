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
  // What is no answer by itself had to be completed: then only what was prefilled counts.
  const isPart = Object.entries(fields).some(([name, { optional }]) => !optional && !Object.hasOwn(defaultValue as object, name));
  const left = isPart ? Object.fromEntries(Object.entries(value).filter(([name]) => Object.hasOwn(defaultValue as object, name))) : value;
  return toText(left) !== toText(defaultValue);
}

// Objects say the same whatever the order of their properties.
function toText(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part) ? Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)) : part
  );
}
