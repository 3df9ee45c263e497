/** The requests to the visibility store. */
export interface VisibilityFigures {
  readonly requests: number;
  readonly seconds: number;
  /** The shortest time between two requests of one process, as they were sent. */
  readonly shortestGapMs: number;
  /** How many were sent beyond one a second. */
  readonly tooMany: number;
}

const SECOND = 1_000;
/** The first and the last of a time are in it, and a busy process sends one late and the next in time. */
const SLACK = 2;

/**
 * `processes`: when each process of the inbox sent its requests. While the server is down, and until it answers again, the SDK
 * repeats a request by itself, so that time is left out.
 */
export function toVisibilityFigures(processes: readonly (readonly number[])[], [downFrom, downTo]: readonly [from: number, to: number]): VisibilityFigures {
  const spans = processes.flatMap((times) => [times.filter((time) => time < downFrom), times.filter((time) => time > downTo)]).filter(({ length }) => length > 0);
  const gaps = spans.flatMap((times) => times.slice(1).map((time, i) => time - (times[i] ?? time)));
  const seconds = spans.map((times) => ((times.at(-1) ?? 0) - (times[0] ?? 0)) / SECOND);
  return {
    requests: spans.reduce((sum, { length }) => sum + length, 0),
    seconds: Math.round(seconds.reduce((sum, each) => sum + each, 0)),
    shortestGapMs: Math.round(Math.min(...gaps)),
    tooMany: spans.reduce((sum, { length }, i) => sum + Math.max(0, length - Math.ceil(seconds[i] ?? 0) - SLACK), 0),
  };
}
