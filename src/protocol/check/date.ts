import type { DateLimits } from '../question';
import { quote } from '../quote';
import { refuse } from './checked-value';
import type { Refused } from './checked-value';

/** Checks an ISO text against a date's limits. The text itself is the value, so no zone changes it. */
export function refuseDate({ earliest: min, latest: max, time }: DateLimits, value: string, isLive: boolean): Refused | undefined {
  const date = parseDate(value);
  // `time` may have changed since a recorded answer was accepted.
  if (!date || (isLive && !time !== (date.instant === undefined))) {
    const [format, example] = time ? ['date-time', '2027-01-31T17:00:00Z'] : ['date', '2027-01-31'];
    return refuse('format', `The answer must be a date such as ${example}, but ${quote(value)} was sent.`, { format });
  }
  if (!date.exists) return refuse('no_such_date', `There is no ${value}.`);
  if (isLive && min && isBefore(value, min)) return refuse('too_early', `The earliest is ${min}.`, { min });
  return isLive && max && isBefore(max, value) ? refuse('too_late', `The latest is ${max}.`, { max }) : undefined;
}

/** Whether one date is before another. If one is a day, the days are compared as written, each in its own zone. */
export function isBefore(a: string, b: string): boolean {
  const [one, other] = [parseDate(a)?.instant, parseDate(b)?.instant];
  return one === undefined || other === undefined ? a.slice(0, 10) < b.slice(0, 10) : one < other;
}

const ISO = /^(?!0000)\d{4}-\d\d-\d\d(T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d))?$/;

/** Reads a day, `YYYY-MM-DD`, or a point in time with its zone. `exists` tells whether the day is in the calendar. */
export function parseDate(text: string): { readonly exists: boolean; readonly instant?: number } | undefined {
  const [match, time] = ISO.exec(text) ?? [];
  if (match === undefined) return undefined;
  // `Date.parse` reads February 30 as March 2.
  const day = match.slice(0, 10);
  const start = Date.parse(day);
  const exists = !isNaN(start) && new Date(start).toISOString().startsWith(day);
  return time === undefined ? { exists } : { exists, instant: Date.parse(match) };
}
