import type { WorkflowHandle } from '@temporalio/client';

import { startHarness } from '../../support/harness';
import type { Harness } from '../../support/harness';
import { countEvents, eventsOf } from '../../support/history';
import { bundle } from '../../support/bundle';
import { reached } from '../../support/open-pause';
import { answerRaw } from '../../support/raw-answer';
import { until } from '../../support/until';

const WORKFLOWS = require.resolve('../workflows/answered');

// The worker has no cache, so every task replays the earlier replies. The harness fails if a task fails.
let harness: Harness;
beforeAll(async () => {
  const workflowBundle = await bundle(WORKFLOWS, { interceptors: [require.resolve('../workflows/late-interceptors')] });
  harness = await startHarness(WORKFLOWS, { workflowBundle, maxCachedWorkflows: 0 });
});
afterAll(() => harness.close());

/** Sends an answer, and resolves when the workflow has validated it. Its handler waits for the signal `found`. */
async function sendUntilValidated(handle: WorkflowHandle, payload: object): Promise<{ readonly told: Promise<string> }> {
  const count = async () => (await eventsOf(handle, 'WorkflowExecutionUpdateAccepted')).length;
  const before = await count();
  const told = answerRaw(handle, { ...payload, comment: 'looked up' });
  // The test checks the reply later. Before that, an unhandled rejection would end the process.
  told.catch(() => undefined);
  await until('the validation', async () => (await count()) > before);
  return { told };
}

test.concurrent('refuses an answer that is validated in time but handled after its pause has expired, live and on every replay', async () => {
  const handle = await harness.start('askInTurn', [{ question: 'Soon?', timeout: '10s' }, { question: 'Now?' }]);
  const { workflowId } = handle;
  await reached(harness.inbox, { workflowId, index: 0 });
  const { told } = await sendUntilValidated(handle, { pause: 0, value: 'late' });
  await reached(harness.inbox, { workflowId, index: 1 });
  await handle.signal('found');
  expect(await told).toBe('PAUSE_EXPIRED');
  await harness.inbox.answer({ workflowId, index: 1 }, 'yes');
  expect(await handle.result()).toMatchObject([{ status: 'timedOut' }, { value: 'yes' }]);
  expect(await countEvents(handle)).toMatchObject({ WorkflowExecutionUpdateAccepted: 2 });
});

test.concurrent('refuses an answer that is validated in time but handled after its pause was withdrawn', async () => {
  const handle = await harness.start('askUntilTold', [{ question: 'Still?' }, { question: 'Now?' }]);
  const { workflowId } = handle;
  await reached(harness.inbox, { workflowId, index: 0 });
  const { told } = await sendUntilValidated(handle, { pause: 0, value: 'late' });
  await handle.signal('go');
  await reached(harness.inbox, { workflowId, index: 1 });
  await handle.signal('found');
  expect(await told).toBe('PAUSE_WITHDRAWN');
  await harness.inbox.answer({ workflowId, index: 1 }, 'yes');
  expect(await handle.result()).toMatchObject({ value: 'yes' });
});

test.concurrent('refuses a second voice that is validated before the first is taken, live and on every replay', async () => {
  const handle = await harness.start('askVoices', { of: { group: 'group:all', count: 3 }, approvals: 2 });
  const { workflowId } = handle;
  await reached(harness.inbox, { workflowId, index: 2 });
  const [one, other] = [await sendUntilValidated(handle, { pause: 0, value: 'approve', by: 'ann' }), await sendUntilValidated(handle, { pause: 1, value: 'approve', by: 'ann' })];
  await handle.signal('found');
  expect([await one.told, await other.told].sort()).toEqual(['NOT_ALLOWED', 'accepted']);
  expect(await answerRaw(handle, { pause: 2, value: 'approve', by: 'bob' })).toBe('accepted');
  expect(await handle.result()).toMatchObject({ status: 'approved', approvals: 2 });
});

test.concurrent('refuses an answer that is validated in time but handled after its question was handed over', async () => {
  const handle = await harness.start('askInTurn', [{ question: 'Who?', audience: ['group:sales'] }]);
  const { workflowId } = handle;
  await reached(harness.inbox, { workflowId, index: 0 });
  const { told } = await sendUntilValidated(handle, { pause: 0, value: 'late', as: 'group:sales' });
  await harness.inbox.assign({ workflowId, index: 0 }, { to: ['user:bob'] });
  await handle.signal('found');
  expect(await told).toBe('NOT_ALLOWED');
  await harness.inbox.answer({ workflowId, index: 0 }, 'yes', { by: 'bob' });
  expect(await handle.result()).toMatchObject([{ value: 'yes' }]);
});
