import type { SeenPause } from '../../../../src/browser';
import { toListQuery } from '../../../../src/page/list/to-query';

const NOW = new Date(2026, 10, 26, 12).getTime();
const never = () => false;

test('the server does what it can', () => {
  const query = toListQuery({ view: 'all', sort: 'priority', filters: { search: 'x', audience: ['anyone'], kinds: ['text'], workflows: ['refund'], due: true, free: true } }, NOW);
  expect(query).toEqual({
    filter: { for: 'all', search: 'x', audience: ['anyone'], inputType: 'text', workflowType: 'refund', dueBefore: new Date(2026, 10, 27).toISOString(), unclaimed: true },
    order: 'priority',
    isWholeNeeded: false,
  });
});

test('the rest is sifted by the page, which needs the whole list for it', () => {
  const { filter, sift, isWholeNeeded } = toListQuery({ view: 'me', sort: 'deadline', filters: { kinds: ['text', 'form'], workflows: ['a', 'b'], urgent: true, draft: true } }, NOW);
  expect([filter, isWholeNeeded]).toEqual([{ for: 'me' }, true]);
  const row = { id: 'x', priority: 2, workflowType: 'a', question: { question: '', inputType: 'text' } } as unknown as SeenPause;
  expect(sift?.(row, () => true)).toBe(true);
  expect(sift?.(row, never)).toBe(false);
  for (const other of [{ priority: 3 }, { workflowType: 'c' }, { question: undefined }]) expect(sift?.({ ...row, ...other } as SeenPause, () => true)).toBe(false);
});

test('the server has no order for the newest first, so all rows are needed', () => {
  expect(toListQuery({ view: 'me', sort: 'newest', filters: {} }, NOW)).toMatchObject({ order: 'age', isWholeNeeded: true });
  expect(toListQuery({ view: 'me', sort: 'oldest', filters: {} }, NOW)).toMatchObject({ order: 'age', isWholeNeeded: false });
});
