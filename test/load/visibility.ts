/** The requests to the visibility store. */
export interface VisibilityFigures {
  readonly requests: number;
  readonly seconds: number;
  /** The shortest time between two of them. */
  readonly shortestGapMs: number;
  /** How many came within a second of the one before. */
  readonly tooClose: number;
}

const SECOND = 1_000;
/** A timer of Node may fire a millisecond early. */
const ROUNDING_MS = 1;

/** While the server is down, and until it answers again, the SDK repeats a request by itself. */
export function toVisibilityFigures(times: readonly number[], [downFrom, downTo]: readonly [from: number, to: number]): VisibilityFigures {
  const sorted = times.filter((time) => time < downFrom || time > downTo).sort((a, b) => a - b);
  const gaps = sorted.slice(1).map((time, i) => time - (sorted[i] ?? time));
  return {
    requests: sorted.length,
    seconds: Math.round(((sorted.at(-1) ?? 0) - (sorted[0] ?? 0)) / SECOND),
    shortestGapMs: Math.round(Math.min(...gaps)),
    tooClose: gaps.filter((gap) => gap < SECOND - ROUNDING_MS).length,
  };
}
