/** The lines that are drawn, and how much room the others take. */
export interface RowWindow {
  readonly start: number;
  readonly end: number;
}

/** At most this many lines are drawn: what is in sight, and as much above and below. */
export const MAX_LINES = 150;

/**
 * Which lines are drawn. Begin and end lie on multiples of a step, so that the window stays the same while a person scrolls a
 * little.
 */
export function toWindow(heights: readonly number[], top: number, visible: number): RowWindow {
  const margin = Math.max(visible, 600);
  let start = 0;
  let at = 0;
  while (start < heights.length && at + (heights[start] ?? 0) < top - margin) at += heights[start++] ?? 0;
  let end = start;
  while (end < heights.length && at < top + visible + margin && end - start < MAX_LINES) at += heights[end++] ?? 0;
  const begin = Math.max(0, start - (start % STEP));
  return { start: begin, end: Math.min(heights.length, Math.ceil(end / STEP) * STEP, begin + MAX_LINES) };
}

const STEP = 10;

/** The height of lines together. */
export function toHeight(heights: readonly number[], start: number, end: number): number {
  let height = 0;
  for (let i = start; i < end; i++) height += heights[i] ?? 0;
  return height;
}
