import { ASSIGN_NAME } from 'waitforuser';

import { useHarness } from '../../support/harness';
import { reached } from '../../support/open-pause';
import { until } from '../../support/until';

// Without a cache each task is replayed from the beginning, where Temporal merges tasks that wrote no event.
const harness = useHarness(require.resolve('../workflows/handed-over'), { maxCachedWorkflows: 0 });

test('a hand-over that came after an escalation comes after it on replay, also where nothing is listed', async () => {
  const options = { audience: ['group:support'], escalate: [{ after: '1s', audience: ['group:managers'] }] };
  const handle = await harness.start('handedOver', options, { listing: 'off' });
  const pause = { workflowId: handle.workflowId, index: 0 };
  await reached(harness.inbox, pause);
  await until('the escalation', async () => (await harness.inbox.get(pause)).turn === 1);
  const receipt = await handle.executeUpdate<{ turn: number }, [object]>(ASSIGN_NAME, { args: [{ pause: 0, to: ['user:bob'] }] });
  expect(receipt.turn).toBe(2);
  const record = await reached(harness.inbox, pause);
  expect(record).toMatchObject({ turn: 2, audience: ['user:bob'] });
  await harness.inbox.answer(record, 'yes', { by: 'bob' });
  expect(await handle.result()).toBe('answered bob');
});
