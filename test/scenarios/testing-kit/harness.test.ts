import { createServer } from 'node:net';
import { once } from 'node:events';

import { startHarness } from '../../support/harness';
import { taskFailures } from '../../support/history';
import { until } from '../../support/until';

test('closing the harness fails while a socket is left open', async () => {
  const harness = await startHarness(require.resolve('../workflows/sequence'));
  const left = createServer().listen(0, '127.0.0.1');
  await once(left, 'listening');
  const failure: unknown = await harness.close().catch((error: unknown) => error);
  left.close();
  expect(String(failure)).toMatch(/left open: TCPServerWrap \(1, before 0\)/);
});

test('closing the harness fails if a workflow task has failed, and names the reason', async () => {
  const harness = await startHarness(require.resolve('../workflows/faulty-deploy'));
  const handle = await harness.start('deployed', []);
  await harness.inbox.answer({ workflowId: handle.workflowId, index: 0 }, 'Ada', { delivery: 'signal' });
  await until('the failing task', async () => (await taskFailures(handle))[0]);
  await expect(harness.close()).rejects.toThrow(/Invalid question "Which format\?"/);
});
