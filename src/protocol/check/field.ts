import type { FieldType, Limits } from '../question';
import { nameOf, refuse } from './checked-value';
import type { CheckedValue, Checking } from './checked-value';
import { checkMultiselect, checkSelect } from './choice';
import type { Offer } from './choice';
import { checkDate } from './date';
import { checkNumber } from './number';
import { checkText } from './text';

/** What a field holds, in the form the workflow uses. */
export type FieldValue = string | number | boolean | string[];

/** Holds a value against a field of a form, or against a question that asks for one thing. */
export function checkField(field: Offer & Limits, inputType: FieldType, value: unknown, checking: Checking): CheckedValue<FieldValue> {
  switch (inputType) {
    case 'text':
      return checkText(field, value, checking);
    case 'number':
      return checkNumber(field, value, checking);
    case 'date':
      return checkDate(field, value, checking);
    case 'boolean':
      return typeof value === 'boolean' ? { ok: true, value } : refuse('type', `Yes or no is needed, as true or false, but ${nameOf(value)} was sent.`);
    case 'multiselect':
      return checkMultiselect(field, value, checking);
    // Of a type that a later version brings the workflow alone judges.
    default:
      return checkSelect(field, value);
  }
}
