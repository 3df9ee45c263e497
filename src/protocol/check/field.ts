import type { FieldType, Limits } from '../question';
import { refuseType } from './checked-value';
import type { CheckedValue, Checking } from './checked-value';
import { checkMultiselect, refuseChoice } from './choice';
import type { Offer } from './choice';
import { refuseDate } from './date';
import { refuseNumber, toNumber } from './number';
import { refuseText } from './text';

/** What a field holds, in the form the workflow uses. */
export type FieldValue = string | number | boolean | string[];

/** Holds a value against a field of a form, or against a question that asks for one thing. */
export function checkField(field: Offer & Limits, inputType: FieldType, sent: unknown, checking: Checking): CheckedValue<FieldValue> {
  if (inputType === 'multiselect') return checkMultiselect(field, sent, checking);
  const isLive = checking !== 'recorded';
  if (inputType === 'number') {
    const value = toNumber(sent);
    if (value === undefined) return refuseType('A number such as 12.5', sent);
    return (isLive ? refuseNumber(field, value) : undefined) ?? { ok: true, value };
  }
  if (inputType === 'boolean') return typeof sent === 'boolean' ? { ok: true, value: sent } : refuseType('True or false', sent);
  if (typeof sent !== 'string') return refuseType(inputType === 'text' || inputType === 'date' ? `A ${inputType}` : 'One option id', sent);
  const value = sent;
  if (inputType === 'text') return (isLive ? refuseText(field, value) : undefined) ?? { ok: true, value };
  // Of a type that a later version brings the workflow alone judges.
  return (inputType === 'date' ? refuseDate(field, value, isLive) : refuseChoice(field, value)) ?? { ok: true, value };
}
