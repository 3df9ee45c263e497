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

test.concurrent('refuses a second voice that is validated before the first is taken, live and on every replay', async () => {
  const handle = await harness.start('askVoices', { of: { group: 'group:all', count: 3 }, approvals: 2 });
  const { workflowId } = handle;
  await reached(harness.inbox, { workflowId, index: 2 });
  const voices = [0, 1].map((pause) => answerRaw(handle, { pause, value: 'approve', by: 'ann', comment: 'looked up' }));
  expect((await Promise.all(voices)).sort()).toEqual(['NOT_ALLOWED', 'accepted']);
  expect(await answerRaw(handle, { pause: 2, value: 'approve', by: 'bob' })).toBe('accepted');
  expect(await handle.result()).toMatchObject({ status: 'approved', approvals: 2 });
});

test.concurrent('refuses an answer that is validated in time but handled after its question was handed over', async () => {
  const handle = await harness.start('askInTurn', [{ question: 'Who?', audience: ['group:sales'] }]);
  const { workflowId } = handle;
  await reached(harness.inbox, { workflowId, index: 0 });
  const late = answerRaw(handle, { pause: 0, value: 'late', as: 'group:sales', comment: 'looked up' });
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  await harness.inbox.assign({ workflowId, index: 0 }, { to: ['user:bob'] });
  expect(await late).toBe('NOT_ALLOWED');
  await harness.inbox.answer({ workflowId, index: 0 }, 'yes', { by: 'bob' });
  expect(await handle.result()).toMatchObject([{ value: 'yes' }]);
});
