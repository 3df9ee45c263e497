import { MAX_LINES, toHeight, toWindow } from '../../../../src/page/list/row-window';

const ROWS = Array.from({ length: 5_000 }, () => 60);

test('what is in sight is drawn, and as much above and below', () => {
  expect(toWindow(ROWS, 0, 600)).toEqual({ start: 0, end: 20 });
  const { start, end } = toWindow(ROWS, 60_000, 600);
  expect(start).toBeLessThanOrEqual(990);
  expect(end).toBeGreaterThanOrEqual(1_020);
});

test('it never draws more than it may, and never beyond the end', () => {
  expect(toWindow(ROWS, 60_000, 100_000)).toMatchObject({ end: expect.any(Number) });
  const wide = toWindow(ROWS, 60_000, 100_000);
  expect(wide.end - wide.start).toBeLessThanOrEqual(MAX_LINES);
  expect(toWindow(ROWS, 10_000_000, 600).end).toBe(5_000);
  expect(toWindow([], 0, 600)).toEqual({ start: 0, end: 0 });
});

test('scrolling a little changes nothing', () => {
  expect(toWindow(ROWS, 60_010, 600)).toEqual(toWindow(ROWS, 60_020, 600));
});

test('heights are added up', () => {
  expect(toHeight([1, 2, 3, 4], 1, 3)).toBe(5);
  expect(toHeight([1], 3, 9)).toBe(0);
});
