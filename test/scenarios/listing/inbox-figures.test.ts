import { isWrong, toTable } from '../../inbox/figures';
import { runInboxTest } from '../../inbox/inbox-run';

// A short run of "npm run test:inbox".
test('finds, filters, pages and counts 120 workflows in every listing, with as few requests as their rows need', async () => {
  const figures = await runInboxTest(120, () => {});
  if (figures.some(isWrong)) throw new Error(toTable(figures));
  const requests = (listing: string) => Object.fromEntries(figures.filter((figure) => figure.listing === listing).map((figure) => [figure.operation, figure.requests]));
  // One request reads what the namespace allows, the other one fetches the rows or the count.
  const listed = {
    ...{ 'list all': 2, 'list audience `group:support`': 2, 'list audience `user:bob` or `anyone`': 2, 'list input type `approval`': 2 },
    ...{ 'list key `amount`': 2, 'list overdue': 2, 'list all by priority': 2, 'the first page of 100': 2, 'all, in pages of 100 with a cursor': 3 },
    ...{ 'count all': 2, 'count audience `group:support`': 2, 'count audience `user:bob` or `anyone`': 2, 'count input type `approval`': 2 },
    ...{ 'count key `amount`': 2, 'count overdue': 2, 'list all, beside 200 that never ask': 2 },
    'all, in pages of 100, beside 200 that never ask': 3,
  };
  expect(requests('memo')).toEqual(listed);
  expect(requests('attribute')).toEqual(listed);
  expect(requests('memo, attribute registered')).toEqual({ 'list all': 2, 'count all': 2 });
  expect(requests('off')).toEqual({ 'list all': 2, 'count all': 2, 'get 60, one by one': 0 });
}, 240_000);
