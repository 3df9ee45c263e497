import { PageSize } from '../../../../src/client/listing/page-size';

const rows = (count: number) => Array.from({ length: count });

test('requests as many rows as fit the connection, by the size of the rows before', () => {
  const size = new PageSize();
  size.learn({ rows: rows(200), bytes: 200 * 8_000 }, false);
  expect(size.rows).toBe(312);
  size.learn({ rows: rows(312), bytes: 312 * 1_000 }, false);
  expect(size.rows).toBe(1_000);
  size.learn({ rows: rows(1), bytes: 5_000_000 }, false);
  expect(size.rows).toBe(1);
});

test('does not request more rows right after a page that was too large', () => {
  const size = new PageSize();
  size.learn({ rows: rows(10), bytes: 80_000 }, true);
  expect(size.rows).toBe(10);
  size.learn({ rows: rows(10), bytes: 20_000 }, false);
  expect(size.rows).toBe(40);
});

/** Pages until this many rows are requested again, where each row has 1,000 bytes and every page comes. */
function pagesUntil(size: PageSize, wanted: number): number {
  for (let pages = 0; pages < 1_000; pages++) {
    if (size.rows >= wanted) return pages;
    size.learn({ rows: rows(size.rows), bytes: size.rows * 1_000 }, false);
  }
  return Infinity;
}

test('a page that was only slow, as while Temporal restarts, makes no page small for good', () => {
  const size = new PageSize();
  for (let i = 0; i < 3; i++) size.learn({ rows: rows(10), bytes: 10_000 }, true);
  expect(size.rows).toBe(10);
  expect(pagesUntil(size, 1_000)).toBeLessThan(250);
});

test('where the connection takes no more, larger pages are tried ever more seldom', () => {
  const size = new PageSize();
  const LIMIT = 100;
  const tries: number[] = [];
  for (let pages = 0; pages < 1_000; pages++) {
    const isTooLarge = size.rows > LIMIT;
    if (isTooLarge) tries.push(pages);
    const taken = isTooLarge ? LIMIT : size.rows;
    size.learn({ rows: rows(taken), bytes: taken * 1_000 }, isTooLarge);
  }
  expect(tries.length).toBeLessThan(25);
  expect(tries.filter((at) => at > 500).length).toBeLessThan(10);
});

test('learns nothing from an empty page', () => {
  const size = new PageSize();
  size.learn({ rows: [], bytes: 0 }, false);
  expect(size.rows).toBe(200);
});
