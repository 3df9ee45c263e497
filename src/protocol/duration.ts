type Unit =
  | ('years' | 'year' | 'yrs' | 'yr' | 'y')
  | ('weeks' | 'week' | 'w')
  | ('days' | 'day' | 'd')
  | ('hours' | 'hour' | 'hrs' | 'hr' | 'h')
  | ('minutes' | 'minute' | 'mins' | 'min' | 'm')
  | ('seconds' | 'second' | 'secs' | 'sec' | 's')
  | ('milliseconds' | 'millisecond' | 'msecs' | 'msec' | 'ms');
type AnyCase = Unit | Uppercase<Unit> | Capitalize<Unit>;

/**
 * Milliseconds, or a text as in all of Temporal's TypeScript SDK: `'30s'`, `'90 min'`, `'2 days'`, `'1 year'`
 * (365.25 days). A text without a unit is milliseconds.
 */
export type Duration = number | `${number}` | `${number}${AnyCase}` | `${number} ${AnyCase}`;

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;
const YEAR = 365.25 * DAY;

/**
 * Converts a duration to milliseconds; `undefined` for an invalid or negative duration. The grammar is that of the `ms`
 * package 3.0, which Temporal's SDK uses.
 */
export function toMilliseconds(duration: unknown): number | undefined {
  if (typeof duration === 'number') return Number.isFinite(duration) && duration >= 0 ? duration : undefined;
  if (typeof duration !== 'string' || duration.length > 100) return undefined;
  const [, count = '', unit = 'ms'] = GRAMMAR.exec(duration) ?? [];
  return count === '' ? undefined : Math.round(Number(count) * toUnitMs(unit.toLowerCase()));
}

const GRAMMAR =
  /^(\d*\.?\d+) *(milliseconds?|msecs?|ms|seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|w|years?|yrs?|y)?$/i;

function toUnitMs(unit: string): number {
  if (/^(ms|mil)/.test(unit)) return 1;
  return { s: SECOND, m: MINUTE, h: HOUR, d: DAY, w: WEEK, y: YEAR }[unit.charAt(0)] ?? NaN;
}
