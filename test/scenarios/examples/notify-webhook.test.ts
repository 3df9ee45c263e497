import * as activities from '../../../examples/notify-webhook/activities';
import { startHarness } from '../../support/harness';
import type { Harness } from '../../support/harness';
import { startNoticeReceiver } from '../../../examples/notify-webhook/receiver';
import type { NoticeReceiver } from '../../../examples/notify-webhook/receiver';
import { reached } from '../../support/open-pause';
import { until } from '../../support/until';

const SECRET = 'known to both';

let harness: Harness;
let receiver: NoticeReceiver;
beforeAll(async () => {
  harness = await startHarness(require.resolve('../../../examples/notify-webhook/workflows'), { activities });
  receiver = await startNoticeReceiver(SECRET);
  Object.assign(process.env, { NOTICE_URL: receiver.url, NOTICE_SECRET: SECRET });
});
afterAll(async () => {
  await receiver.close();
  await harness.close();
});

test('the message says who decided', async () => {
  const handle = await harness.start('deployNoticeWorkflow', '1.2');
  const pause = await reached(harness.inbox, { workflowId: handle.workflowId, index: 0 });
  await until('the message', () => receiver.messages.has(handle.workflowId));
  expect(receiver.messages.get(handle.workflowId)).toEqual({ text: 'Deploy 1.2? (opened)', link: `https://inbox.example.com/p/${pause.id}` });
  await harness.inbox.answer(pause, 'approve', { by: 'ann' });
  expect(await handle.result()).toBe('approve by ann');
  expect(receiver.messages.get(handle.workflowId)).toEqual({ text: 'Deploy 1.2: approve by ann' });
  expect(receiver.refused.unsigned).toBe(0);
});

test('a receiver that is down is called again, and an answer does not wait for it', async () => {
  receiver.isDown = true;
  const handle = await harness.start('deployNoticeWorkflow', '1.3');
  const pause = await reached(harness.inbox, { workflowId: handle.workflowId, index: 0 });
  await until('two tries', () => receiver.refused.down >= 2);
  expect(await harness.inbox.answer(pause, 'reject', { by: 'bob' })).toMatchObject({ status: 'accepted' });
  expect(receiver.messages.has(handle.workflowId)).toBe(false);
  receiver.isDown = false;
  expect(await handle.result()).toBe('reject by bob');
  expect(receiver.messages.get(handle.workflowId)).toEqual({ text: 'Deploy 1.3: reject by bob' });
});

test('the message says that nobody decided, or that the question was withdrawn', async () => {
  const late = await harness.start('deployNoticeWorkflow', '1.4', 5_000);
  expect(await late.result()).toBe('nobody decided in time');
  expect(receiver.messages.get(late.workflowId)).toEqual({ text: 'Deploy 1.4: nobody decided in time' });
  const withdrawn = await harness.start('deployNoticeWorkflow', '1.5');
  await reached(harness.inbox, { workflowId: withdrawn.workflowId, index: 0 });
  await withdrawn.cancel();
  await expect(withdrawn.result()).rejects.toMatchObject({ cause: { name: 'CancelledFailure' } });
  expect(receiver.messages.get(withdrawn.workflowId)).toEqual({ text: 'Deploy 1.5: no longer asked' });
});

test('a message with another signature is refused by the receiver', async () => {
  const body = JSON.stringify({ key: 'forged', text: 'Deployed.' });
  const { status } = await fetch(receiver.url, { method: 'PUT', headers: { 'x-signature': 'forged' }, body });
  expect([status, receiver.messages.has('forged')]).toEqual([401, false]);
});
