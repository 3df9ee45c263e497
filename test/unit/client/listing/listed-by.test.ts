import { ListingWay } from '../../../../src/client/listing/listed-by';
import { toClient, toGrpc } from '../fake-temporal';

const NOT_REGISTERED = toGrpc(3, 'invalid query: column name WaitingForUser is not defined');

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test('whoever waits a turn for each request lists once more in the way known until now, before it is checked', async () => {
  let isRegistered = false;
  const count = jest.fn(() => {
    if (!isRegistered) throw NOT_REGISTERED;
    return { count: 0 };
  });
  const way = new ListingWay(toClient({ countWorkflowExecutions: count }), 'WaitingForUser');
  const turn = jest.fn(async () => undefined);
  expect(await way.get(turn)).toEqual({ name: 'memo' });
  isRegistered = true;
  jest.advanceTimersByTime(61_000);
  expect(await way.get(turn)).toEqual({ name: 'memo' });
  expect([count.mock.calls.length, turn.mock.calls.length]).toEqual([1, 1]);
  expect(await way.get(turn)).toEqual({ name: 'attribute', attribute: 'WaitingForUser' });
  expect([count.mock.calls.length, turn.mock.calls.length]).toEqual([2, 2]);
});

test('whoever waits no turn checks it at once, after a minute', async () => {
  const count = jest.fn(() => ({ count: 0 }));
  const way = new ListingWay(toClient({ countWorkflowExecutions: count }), 'WaitingForUser');
  for (const [ms, times] of [[0, 1], [59_000, 1], [2_000, 2]] as const) {
    jest.advanceTimersByTime(ms);
    expect(await way.get()).toEqual({ name: 'attribute', attribute: 'WaitingForUser' });
    expect(count).toHaveBeenCalledTimes(times);
  }
});
