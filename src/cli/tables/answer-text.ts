import type { Limits, Option } from '../../protocol/question';
import { printableLine, quote, visibleLine } from '../process/printable';

/** What a question or a form's field asks for. The input type may be one of a later version. */
export interface Asked extends Limits {
  readonly inputType: string;
  readonly options?: readonly Option[];
}

const MAX_SHOWN_OPTIONS = 20;

/** What an answer may be, with its limits, e.g. `A number from 0.01 to 240 GBP, with at most 2 decimals`. Printable. */
export function toAnswerText(asked: Asked): string {
  switch (asked.inputType) {
    case 'text':
      return toTextText(asked);
    case 'number':
      return toNumberText(asked);
    case 'date':
      return toDateText(asked);
    case 'boolean':
      return 'true or false';
    case 'approval':
    case 'select':
      return `One of ${toIds(asked)}`;
    case 'multiselect':
      return `${toCountText(asked) ?? 'Any'} of ${toIds(asked)}`;
    case 'form':
      return 'A form, which is a JSON object';
    default:
      return `A value of input type ${visibleLine(asked.inputType)}, which needs a newer waitforuser: the workflow alone checks it`;
  }
}

function toTextText({ format, minLength, maxLength, pattern }: Asked): string {
  const kind = format === 'email' ? 'An email address' : format === 'url' ? 'A link that begins with http: or https:' : 'A text';
  const length = toRange(minLength || undefined, maxLength, ['of', 'of at least', 'of at most']);
  return [
    kind,
    ...(length === '' ? [] : [` ${length} ${maxLength === 1 || (minLength === 1 && maxLength === undefined) ? 'character' : 'characters'}`]),
    ...(pattern === undefined ? [] : [`${length === '' ? '' : ','} matching the pattern ${quote(pattern)}`]),
  ].join('');
}

function toNumberText({ minimum, maximum, integer, decimals, unit }: Asked): string {
  const isWhole = integer === true || decimals === 0;
  const range = toRange(minimum, maximum, ['from', 'of at least', 'of at most']);
  const measure = unit === undefined ? '' : printableLine(unit);
  return [
    isWhole ? 'A whole number' : 'A number',
    ...(range === '' ? [] : [` ${range}`]),
    ...(measure === '' ? [] : [range === '' ? ` in ${measure}` : ` ${measure}`]),
    ...(isWhole || decimals === undefined ? [] : [`, with at most ${decimals} ${decimals === 1 ? 'decimal' : 'decimals'}`]),
  ].join('');
}

function toDateText({ earliest, latest, time }: Asked): string {
  const kind = time ? 'A point in time with its zone, such as 2027-01-31T17:00:00Z' : 'A date, YYYY-MM-DD';
  const range = toRange(earliest && printableLine(earliest), latest && printableLine(latest), ['from', 'not before', 'not after']);
  return range === '' ? kind : `${kind}, ${range}`;
}

/** How many choices a multiselect takes; `undefined` if any number. */
export function toCountText({ minSelected, maxSelected }: Asked): string | undefined {
  const range = toRange(minSelected || undefined, maxSelected, ['', 'At least', 'At most']);
  return range === '' ? undefined : toUpperFirst(range);
}

function toIds({ options = [] }: Asked): string {
  // A person may type an id again, so unprintable characters are shown as escapes.
  const ids = options.slice(0, MAX_SHOWN_OPTIONS).map(({ id }) => visibleLine(id));
  return [...ids, ...(options.length > MAX_SHOWN_OPTIONS ? ['…'] : [])].join(', ');
}

type Words = readonly [both: string, from: string, to: string];

function toRange<T extends string | number>(min: T | undefined, max: T | undefined, [both, from, to]: Words): string {
  if (min !== undefined && max !== undefined) return min === max ? `${both === 'from' ? 'of' : both} exactly ${min}`.trim() : `${both} ${min} to ${max}`.trim();
  if (min !== undefined) return `${from} ${min}`;
  return max === undefined ? '' : `${to} ${max}`;
}

function toUpperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
