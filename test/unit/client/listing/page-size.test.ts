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

test('learns nothing from an empty page', () => {
  const size = new PageSize();
  size.learn({ rows: [], bytes: 0 }, false);
  expect(size.rows).toBe(200);
});
