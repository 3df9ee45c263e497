import type { Json, Question } from '../../protocol/question';
import { toRawValue, toTypedValue } from '../options/typed-value';
import type { WrittenField } from '../options/written-field';
import { toFormFields } from '../../protocol/schema-fields';

/**
 * What `--field` options say, each by the type of its field. Fields that the form does not have are kept, so that the check
 * refuses them by their names.
 */
export function toFormValue(question: Question, written: readonly WrittenField[]): Json {
  const fields = toFormFields(question) ?? {};
  const toValue = ({ name, text }: WrittenField): Json => {
    if (text === undefined) return true;
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    return field ? toTypedValue(field.inputType, text) : toRawValue(text);
  };
  // Each becomes a property of the object's own, `__proto__` as well.
  return Object.fromEntries(written.map((field) => [field.name, toValue(field)]));
}
