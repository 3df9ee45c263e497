import type { AnswerValue } from '../../protocol/check-answer';
import type { Json, MultiselectValue, Question } from '../../protocol/question';

/** Whether the person changed the prefilled default value; `undefined` if there was none. */
export function isEdited({ inputType, defaultValue, fields = {} }: Question, value: AnswerValue): boolean | undefined {
  if (defaultValue === undefined) return undefined;
  if (inputType === 'multiselect') {
    const { selected, custom } = value as MultiselectValue;
    const ids = defaultValue as readonly Json[];
    return custom !== undefined || selected.length !== ids.length || !selected.every((id) => ids.includes(id));
  }
  // A default that lacks needed fields is no answer, so every answer adds fields. Then only the prefilled fields count.
  const isPart = Object.entries(fields).some(([name, { optional }]) => !optional && !Object.hasOwn(defaultValue as object, name));
  const compared = isPart ? Object.fromEntries(Object.entries(value).filter(([name]) => Object.hasOwn(defaultValue as object, name))) : value;
  return toText(compared) !== toText(defaultValue);
}

// The order of an object's properties does not matter.
function toText(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part) ? Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)) : part
  );
}
