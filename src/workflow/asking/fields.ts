import { checkField } from '../../protocol/check/field';
import { MAX_FIELDS } from '../../protocol/limits';
import { isPauseKey } from '../../protocol/pause-key';
import { INPUT_TYPES } from '../../protocol/question';
import type { Field, Fields, FieldType } from '../../protocol/question';
import { toChoices } from './choices';
import { checkContradictions } from './contradictions';
import { quoteGiven, under } from './invalid-question';
import type { Fail } from './invalid-question';
import { FILLED, FLAG, OPTIONS, TEXT, toTold } from './told-options';
import type { Said } from './told-options';

const TYPES = ['boolean', ...INPUT_TYPES.filter((type) => type !== 'form')];
const OF_FIELD = { ...OPTIONS, label: FILLED, description: TEXT, optional: FLAG };

/** A form's fields as asked, each looked at as a small question. */
export function toFields(given: object, fail: Fail): Fields {
  const entries = Object.entries(given).filter(([, field]) => field !== undefined);
  if (entries.length === 0 || entries.length > MAX_FIELDS) throw fail(`must be an object of 1 to ${MAX_FIELDS} fields`, 'fields');
  return Object.fromEntries(
    entries.map(([name, field]) => {
      // The name of an object's prototype is one that other languages and careless code trip over.
      if (!isPauseKey(name) || name === '__proto__') throw fail(`has ${quoteGiven(name)}; a name is as for key`, 'fields');
      return [name, toField(field as Said | null, under(fail, `fields.${name}`))];
    })
  );
}

function toField(given: Said | null, fail: Fail): Field {
  if (typeof given !== 'object' || given === null) throw fail('a field is { inputType, label }');
  const { inputType, options, defaultValue } = given;
  if (!isFieldType(inputType)) throw fail(`${quoteGiven(inputType)} is unknown; use one of ${TYPES.join(', ')}`, 'inputType');
  const choices = toChoices(inputType, options, fail);
  const field = { inputType, label: '', ...(choices && { options: choices }), ...toTold(inputType, given, OF_FIELD, fail) };
  if (!field.label) throw fail('is needed', 'label');
  checkContradictions(field, fail);
  if (defaultValue === undefined) return field;
  const checked = checkField(field, inputType, defaultValue, 'live');
  if (!checked.ok) throw fail(`does not fit: ${checked.issues.map(({ message }) => message).join(' ')}`, 'defaultValue');
  return { ...field, defaultValue: checked.value };
}

function isFieldType(inputType: unknown): inputType is FieldType {
  return TYPES.includes(inputType as FieldType);
}
