import { startHarness } from '../../support/harness';
import type { Harness } from '../../support/harness';
import { countEvents } from '../../support/history';
import { bundle } from '../../support/bundle';
import { reached } from '../../support/open-pause';
import { answerRaw } from '../../support/raw-answer';

const WORKFLOWS = require.resolve('../workflows/answered');

// The worker has no cache, so every task replays the earlier replies. The harness fails if a task fails.
let harness: Harness;
beforeAll(async () => {
  const workflowBundle = await bundle(WORKFLOWS, { interceptors: [require.resolve('../workflows/late-interceptors')] });
  harness = await startHarness(WORKFLOWS, { workflowBundle, maxCachedWorkflows: 0 });
});
afterAll(() => harness.close());

test.concurrent('refuses an answer that is validated in time but handled after its pause has expired, live and on every replay', async () => {
  const handle = await harness.start('askInTurn', [{ question: 'Soon?', timeout: '2s' }, { question: 'Now?' }]);
  const { workflowId } = handle;
  await reached(harness.inbox, { workflowId, index: 0 });
  expect(await answerRaw(handle, { pause: 0, value: 'late', comment: 'looked up' })).toBe('PAUSE_EXPIRED');
  await harness.inbox.answer({ workflowId, index: 1 }, 'yes');
  expect(await handle.result()).toMatchObject([{ status: 'timedOut' }, { value: 'yes' }]);
  expect(await countEvents(handle)).toMatchObject({ WorkflowExecutionUpdateAccepted: 2 });
});

test.concurrent('refuses an answer that is validated in time but handled after its pause was withdrawn', async () => {
  const handle = await harness.start('askUntilTold', [{ question: 'Still?' }, { question: 'Now?' }]);
  const { workflowId } = handle;
  await reached(harness.inbox, { workflowId, index: 0 });
  const told = answerRaw(handle, { pause: 0, value: 'late', comment: 'looked up' });
  await handle.signal('go');
  await reached(harness.inbox, { workflowId, index: 1 });
  expect(await told).toBe('PAUSE_WITHDRAWN');
  await harness.inbox.answer({ workflowId, index: 1 }, 'yes');
  expect(await handle.result()).toMatchObject({ value: 'yes' });
});
