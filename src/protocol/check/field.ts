import type { FieldType, Limits } from '../question';
import { refuseType } from './checked-value';
import type { CheckedValue, Checking } from './checked-value';
import { checkMultiselect, refuseChoice } from './choice';
import type { Offer } from './choice';
import { refuseDate } from './date';
import { refuseNumber, toNumber } from './number';
import { refuseText } from './text';

/** The value of a field as the workflow uses it. */
export type FieldValue = string | number | boolean | string[];

/** Checks a value against a form's field, or against a question with one value. */
export function checkField(field: Offer & Limits, inputType: FieldType, sent: unknown, checking: Checking): CheckedValue<FieldValue> {
  if (inputType === 'multiselect') return checkMultiselect(field, sent, checking);
  const isLive = checking !== 'recorded';
  if (inputType === 'number') {
    const value = toNumber(sent);
    if (value === undefined) return refuseType('a number such as 12.5', typeof sent === 'number' ? `${sent}` : sent);
    return (isLive ? refuseNumber(field, value) : undefined) ?? { ok: true, value };
  }
  if (inputType === 'boolean') return typeof sent === 'boolean' ? { ok: true, value: sent } : refuseType('true or false', sent);
  if (typeof sent !== 'string') return refuseType(inputType === 'text' || inputType === 'date' ? `a ${inputType}` : 'one option id', sent);
  const value = sent;
  if (inputType === 'text') return (isLive ? refuseText(field, value) : undefined) ?? { ok: true, value };
  // Only the workflow checks input types that a later version may add.
  return (inputType === 'date' ? refuseDate(field, value, isLive) : refuseChoice(field, value)) ?? { ok: true, value };
}
