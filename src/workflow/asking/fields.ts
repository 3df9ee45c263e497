import { checkField } from '../../protocol/check/field';
import { LIMIT_NAMES } from '../../protocol/limit-names';
import { MAX_FIELDS } from '../../protocol/limits';
import { isPauseKey } from '../../protocol/pause-key';
import { INPUT_TYPES } from '../../protocol/question';
import type { Field, Fields, FieldType } from '../../protocol/question';
import { toChoices } from './choices';
import { quoteGiven } from './invalid-question';
import type { Fail } from './invalid-question';
import { checkLimits, toLimits } from './limits';
import { checkOptionNames } from './option-names';

const TYPES: readonly string[] = [...INPUT_TYPES.filter((type) => type !== 'form'), 'boolean'];
const NAMES = ['inputType', 'label', 'description', 'placeholder', 'options', 'optional', 'defaultValue', ...Object.values(LIMIT_NAMES).flat()];

/** A form's fields as asked, each checked as a small question. */
export function toFields(given: unknown, fail: Fail): Fields {
  const entries = typeof given === 'object' && given !== null ? Object.entries(given).filter(([, field]) => field !== undefined) : [];
  if (Array.isArray(given) || entries.length === 0 || entries.length > MAX_FIELDS) {
    throw fail(`must be an object of 1 to ${MAX_FIELDS} fields by their names, not ${quoteGiven(given)}`, 'fields');
  }
  return Object.fromEntries(
    entries.map(([name, field]) => {
      if (!isPauseKey(name) || name === '__proto__') {
        throw fail(`has ${quoteGiven(name)}; a name is 1–64 of A-Z a-z 0-9 . _ - and not digits only`, 'fields');
      }
      return [name, toField(field, (problem, option) => fail(option === undefined ? `fields.${name}: ${problem}` : problem, option && `fields.${name}.${option}`))];
    })
  );
}

function toField(given: unknown, fail: Fail): Field {
  if (typeof given !== 'object' || given === null) throw fail(`a field is { inputType, label }, not ${quoteGiven(given)}`);
  checkOptionNames(given, NAMES, fail);
  const { inputType, label, description, placeholder, options, optional, defaultValue } = given as Readonly<Record<string, unknown>>;
  if (!isFieldType(inputType)) throw fail(`${quoteGiven(inputType)} is unknown; use one of ${TYPES.join(', ')}`, 'inputType');
  if (typeof label !== 'string' || label.trim() === '') throw fail(`must be a text that is not empty, not ${quoteGiven(label)}`, 'label');
  for (const [name, text] of Object.entries({ description, placeholder })) {
    if (text !== undefined && typeof text !== 'string') throw fail(`must be a text, not ${quoteGiven(text)}`, name);
  }
  if (optional !== undefined && typeof optional !== 'boolean') throw fail(`must be true or false, not ${quoteGiven(optional)}`, 'optional');
  const choices = toChoices(inputType, options, fail);
  const field = {
    inputType,
    label,
    ...(description !== undefined && { description: description as string }),
    ...(placeholder !== undefined && { placeholder: placeholder as string }),
    ...(choices && { options: choices }),
    ...(optional && { optional }),
    ...toLimits(inputType, given as Readonly<Record<string, unknown>>, fail),
  };
  checkLimits(field, fail);
  if (defaultValue === undefined) return field;
  const checked = checkField(field, inputType, defaultValue, 'live');
  if (!checked.ok) throw fail(`does not fit: ${checked.issues.map(({ message }) => message).join(' ')}`, 'defaultValue');
  return { ...field, defaultValue: checked.value };
}

function isFieldType(inputType: unknown): inputType is FieldType {
  return TYPES.includes(inputType as string);
}
