import { sortItems } from '../../../../src/client/listing/listed-pause';
import type { ListItem, ListOrder } from '../../../../src/client/listing/listed-pause';

const SOON = '2027-01-02T00:00:00.000Z';
const LATER = '2027-01-03T00:00:00.000Z';

test.each<readonly [ListOrder | undefined, string]>([
  ['priority', 'urgent due old new unreadable unreadable'],
  ['deadline', 'due urgent old new unreadable unreadable'],
  ['age', 'old due new urgent unreadable unreadable'],
  [undefined, 'unreadable new old unreadable urgent due'],
])('by %s, and what cannot be read comes last', (order, sorted) => {
  const items = [
    unreadable(),
    pause('new', { openedAt: '2026-01-03T00:00:00.000Z' }),
    pause('old', { openedAt: '2026-01-01T00:00:00.000Z' }),
    unreadable(),
    pause('urgent', { openedAt: '2026-01-04T00:00:00.000Z', priority: 1, deadline: LATER }),
    pause('due', { openedAt: '2026-01-02T00:00:00.000Z', deadline: SOON }),
  ];
  expect(sortItems(items, order).map(toName).join(' ')).toBe(sorted);
});

test('equal pauses stay as they are', () => {
  const equal = ['a', 'b', 'c'].map((id) => pause(id, {}));
  expect(sortItems(equal, 'priority').map(toName)).toEqual(['a', 'b', 'c']);
});

function pause(id: string, given: object): ListItem {
  return { id, status: 'open', openedAt: '2026-01-01T00:00:00.000Z', priority: 3, audience: [], ...given } as unknown as ListItem;
}

function unreadable(): ListItem {
  return { status: 'unreadable', workflowId: 'w', runId: 'r', workflowType: 't', taskQueue: 'q', message: 'another key' };
}

function toName(item: ListItem): string {
  return item.status === 'open' ? item.id : item.status;
}
