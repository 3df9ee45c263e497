import type { DateLimits } from '../question';
import { nameOf, quote, refuse } from './checked-value';
import type { CheckedValue, Checking } from './checked-value';

/** Holds an ISO text against a date's limits. It is returned as it was sent: no zone moves it. */
export function checkDate({ earliest, latest, time }: DateLimits, value: unknown, checking: Checking): CheckedValue<string> {
  if (typeof value !== 'string') return refuse('type', `A date is needed as a text, but ${nameOf(value)} was sent.`);
  const date = parseDate(value);
  // What was asked as a day may be asked as a point in time since, and the other way round.
  if (!date || (checking !== 'recorded' && (date.instant !== undefined) !== (time === true))) {
    const form = time ? 'A date with its time and zone is needed, such as 2027-01-31T17:00:00Z' : 'A date is needed, such as 2027-01-31';
    return refuse('format', `${form}, but ${quote(value)} was sent.`, { format: time ? 'date-time' : 'date' });
  }
  if (!date.exists) return refuse('no_such_date', `There is no ${value}.`);
  if (checking === 'recorded') return { ok: true, value };
  if (earliest !== undefined && isBefore(value, earliest)) return refuse('too_early', `The earliest is ${earliest}.`, { min: earliest });
  if (latest !== undefined && isBefore(latest, value)) return refuse('too_late', `The latest is ${latest}.`, { max: latest });
  return { ok: true, value };
}

/**
 * Whether one date comes before another. Where one of them is a day alone, days are compared as they are written, each in
 * its own zone.
 */
export function isBefore(a: string, b: string): boolean {
  const [one, other] = [parseDate(a)?.instant, parseDate(b)?.instant];
  return one === undefined || other === undefined ? a.slice(0, 10) < b.slice(0, 10) : one < other;
}

/** What an ISO text says. */
export interface ParsedDate {
  /** Whether the calendar has such a day and the clock such a time. */
  readonly exists: boolean;
  /** With a time and its zone: a text that sorts as the points in time do. */
  readonly instant?: string;
}

const ISO = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(?:Z|([+-])(\d\d):(\d\d)))?$/;

/** Reads a day, `YYYY-MM-DD`, or a point in time with its zone. Written out, for `Date` moves what the calendar does not have. */
export function parseDate(text: string): ParsedDate | undefined {
  const [match, year, month, day, hour, minute, second = 0, fraction = '', sign, zoneHour = 0, zoneMinute = 0] = ISO.exec(text) ?? [];
  if (match === undefined) return undefined;
  const [y, m, d, h, min] = [year, month, day, hour, minute].map(Number) as [number, number, number, number, number];
  const next = m === 12 ? toDays(y + 1, 1) : toDays(y, m + 1);
  const isDay = y > 0 && m > 0 && m < 13 && d > 0 && d <= next - toDays(y, m);
  if (hour === undefined) return { exists: isDay };
  const zone = (Number(zoneHour) * 60 + Number(zoneMinute)) * (sign === '-' ? -1 : 1);
  const seconds = (((toDays(y, m) + d) * 24 + h) * 60 + min - zone) * 60 + Number(second);
  const exists = isDay && h < 24 && min < 60 && Number(second) < 60 && Number(zoneHour) < 24 && Number(zoneMinute) < 60;
  // Of twelve digits whatever the year, so that texts sort as the numbers do.
  return { exists, instant: `${1e11 + seconds}.${fraction.padEnd(9, '0')}` };
}

/** Days from a day before the year 1 to the first of a month, by the Gregorian calendar; a year begins with its March. */
function toDays(year: number, month: number): number {
  const { floor } = Math;
  const y = month < 3 ? year - 1 : year;
  return 365 * y + floor(y / 4) - floor(y / 100) + floor(y / 400) + floor((153 * ((month + 9) % 12) + 2) / 5);
}
