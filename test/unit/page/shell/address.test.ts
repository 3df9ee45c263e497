import { countFilters, formatAddress, parseAddress, START } from '../../../../src/page/shell/address';
import type { Address } from '../../../../src/page/shell/address';

const FULL: Address = {
  view: 'all',
  sort: 'newest',
  filters: { search: 'a & b?', audience: ['group:support', 'anyone'], kinds: ['approval', 'form'], workflows: ['refund'], due: true, urgent: true, draft: true, free: true },
  id: 'p~0~abc~run~order.2F12',
  value: 'approve',
};

test('an address is read as it was written', () => {
  for (const address of [START, FULL, { ...START, id: 'order/12 %' }]) {
    const [path = '', search = ''] = formatAddress(address).split('?');
    expect(parseAddress(path, search)).toEqual(address);
  }
});

test('it is short where nothing is chosen, and never begins with a slash', () => {
  expect(formatAddress(START)).toBe('');
  expect(formatAddress({ ...START, id: 'x' })).toBe('p/x');
  expect(formatAddress(FULL)).toMatch(/^p\//);
});

test('what is not known is left out', () => {
  expect(parseAddress('elsewhere', '?view=none&sort=random&kind=riddle&due=2&x=1')).toEqual(START);
  expect(parseAddress('p/', '')).toEqual(START);
  expect(parseAddress('p/%E0%A4%A', '')).toEqual({ ...START, id: '%E0%A4%A' });
});

test('filters are counted without the search', () => {
  expect(countFilters({})).toBe(0);
  expect(countFilters(FULL.filters)).toBe(9);
});
