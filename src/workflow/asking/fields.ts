import { checkField } from '../../protocol/check/field';
import { MAX_FIELDS } from '../../protocol/limits';
import { isPauseKey } from '../../protocol/pause-key';
import { INPUT_TYPES } from '../../protocol/question';
import type { Field, Fields, FieldType } from '../../protocol/question';
import { toChoices } from './choices';
import { checkContradictions } from './contradictions';
import { quoteGiven, toPartFail } from './invalid-question';
import type { Fail } from './invalid-question';
import { COMMON_RULES, FILLED_TEXT, FLAG, readOptions, TEXT } from './option-rules';
import type { GivenOptions } from './option-rules';

const FIELD_TYPES = ['boolean', ...INPUT_TYPES.filter((type) => type !== 'form')];
const FIELD_RULES = { ...COMMON_RULES, label: FILLED_TEXT, description: TEXT, optional: FLAG };

/** The fields of a form as asked. Fails for a mistake in one of them. */
export function toFields(given: object, fail: Fail): Fields {
  const entries = Object.entries(given).filter(([, field]) => field !== undefined);
  if (entries.length === 0 || entries.length > MAX_FIELDS) throw fail(`must be an object of 1 to ${MAX_FIELDS} fields`, 'fields');
  return Object.fromEntries(
    entries.map(([name, field]) => {
      // `__proto__` sets the prototype of an object that is filled carelessly.
      if (!isPauseKey(name) || name === '__proto__') throw fail(`has ${quoteGiven(name)}; a name is as for key`, 'fields');
      return [name, toField(field as GivenOptions | null, toPartFail(fail, `fields.${name}`))];
    })
  );
}

function toField(given: GivenOptions | null, fail: Fail): Field {
  if (typeof given !== 'object' || given === null) throw fail('a field is { inputType, label }');
  const { inputType, options, defaultValue } = given;
  if (!isFieldType(inputType)) throw fail(`${quoteGiven(inputType)} is unknown; use one of ${FIELD_TYPES.join(', ')}`, 'inputType');
  const choices = toChoices(inputType, options, fail);
  const field = { inputType, label: '', ...(choices && { options: choices }), ...readOptions(inputType, given, FIELD_RULES, fail) };
  if (!field.label) throw fail('is needed', 'label');
  checkContradictions(field, fail);
  if (defaultValue === undefined) return field;
  const checked = checkField(field, inputType, defaultValue, 'live');
  if (!checked.ok) throw fail(`does not fit the field: ${checked.issues.map(({ message }) => message).join(' ')}`, 'defaultValue');
  return { ...field, defaultValue: checked.value };
}

function isFieldType(inputType: unknown): inputType is FieldType {
  return FIELD_TYPES.includes(inputType as FieldType);
}
