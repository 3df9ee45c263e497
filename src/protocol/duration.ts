type Unit = 'ms' | 's' | 'm' | 'h' | 'd' | 'w';
type LongUnit = 'second' | 'seconds' | 'minute' | 'minutes' | 'hour' | 'hours' | 'day' | 'days' | 'week' | 'weeks';

/** Milliseconds, or a text as elsewhere in Temporal: `'30s'`, `'15m'`, `'2 days'`, `'1 week'`. */
export type Duration = number | `${number}${Unit}` | `${number} ${Unit}` | `${number}${LongUnit}` | `${number} ${LongUnit}`;

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const UNIT_MS: Readonly<Record<string, number>> = {
  ...{ ms: 1, s: SECOND, m: MINUTE, h: HOUR, d: DAY, w: 7 * DAY },
  ...{ second: SECOND, minute: MINUTE, hour: HOUR, day: DAY, week: 7 * DAY },
};

/** Milliseconds of a duration; `undefined` for what is none: no unit, a negative number, not a number. */
export function toMilliseconds(duration: unknown): number | undefined {
  if (typeof duration === 'number') return Number.isFinite(duration) && duration >= 0 ? duration : undefined;
  const [, count = '', unit = ''] = (typeof duration === 'string' && /^(\d+(?:\.\d+)?) ?([a-z]+)$/.exec(duration)) || [];
  const ms = UNIT_MS[unit] ?? (unit.length > 2 ? UNIT_MS[unit.replace(/s$/, '')] : undefined);
  return ms === undefined ? undefined : Math.round(Number(count) * ms);
}
