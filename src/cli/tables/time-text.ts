const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A duration, rounded down, in one unit, or in two if one is too coarse: `5s`, `3m`, `1h45m`, `47h`, `9d`, `12w`. */
export function toSpan(ms: number): string {
  const span = Math.max(0, ms);
  if (span < MINUTE) return `${Math.floor(span / SECOND)}s`;
  if (span < HOUR) return `${Math.floor(span / MINUTE)}m`;
  if (span < 10 * HOUR) return `${Math.floor(span / HOUR)}h${toMinutes(span)}`;
  if (span < 2 * DAY) return `${Math.floor(span / HOUR)}h`;
  return span < 70 * DAY ? `${Math.floor(span / DAY)}d` : `${Math.floor(span / DAY / 7)}w`;
}

/** How long ago a time (ISO 8601) was, as a span. */
export function toAge(time: string, now: number): string {
  return toSpan(now - Date.parse(time));
}

/** How far away a deadline is: `in 2h`, or `2h late`. */
export function toDue(deadline: string, now: number): string {
  const left = Date.parse(deadline) - now;
  return left >= 0 ? `in ${toSpan(left)}` : `${toSpan(-left)} late`;
}

function toMinutes(span: number): string {
  const minutes = Math.floor((span % HOUR) / MINUTE);
  return minutes === 0 ? '' : `${minutes}m`;
}
