import type { Limits } from 'waitforuser';

import { printableLine } from './printable';

/** What a number, a date, a text or checkboxes have to keep to, on one line; `''` where there is nothing to say. */
export function toLimitsText(asked: Limits & { readonly inputType: string }): string {
  const { inputType, minimum, maximum, integer, decimals, unit, earliest, latest, time, minLength, maxLength, format, minSelected, maxSelected } = asked;
  if (inputType === 'number') return join([integer ? 'A whole number' : 'A number', range(minimum, maximum), unit && `in ${unit}`, decimals !== undefined && `at most ${decimals} decimals`]);
  if (inputType === 'date') return join([time ? 'A time such as 2027-01-31T17:00:00Z' : 'A date such as 2027-01-31', range(earliest, latest)]);
  if (inputType === 'text') return join([format === 'email' && 'An email address', format === 'url' && 'A link', minLength === 1 && maxLength === undefined ? 'Not empty' : range(minLength, maxLength, ' characters')]);
  return inputType === 'multiselect' ? join([range(minSelected, maxSelected, ' choices')]) : '';
}

function range(min: number | string | undefined, max: number | string | undefined, measure = ''): string | undefined {
  const limits = [...(min === undefined ? [] : [`from ${min}`]), ...(max === undefined ? [] : [`up to ${max}`])];
  return limits.length === 0 ? undefined : `${limits.join(' ')}${measure}`;
}

function join(parts: readonly (string | false | undefined)[]): string {
  return printableLine(parts.filter((part) => part).join(', '));
}
