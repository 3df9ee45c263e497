import { randomUUID } from 'node:crypto';

import { bundle } from '../../support/bundle';
import { startHarness } from '../../support/harness';
import type { Harness } from '../../support/harness';
import { countEvents } from '../../support/history';
import { reached } from '../../support/open-pause';
import { PatientInbox } from '../../support/patient-inbox';
import { whileServed } from '../../support/while-served';

const WORKFLOWS = require.resolve('../workflows/answered');
const LISTED = require.resolve('../workflows/listed');

let harness: Harness;
let inbox: PatientInbox;
beforeAll(async () => {
  harness = await startHarness(WORKFLOWS);
  // Bundled here, because bundling would take the time of a test.
  await bundle(LISTED);
  inbox = new PatientInbox(harness.client);
});
afterAll(() => harness.close());

test.concurrent('refuses a mistyped key and an index that is not open yet if a worker runs, and stores nothing', async () => {
  const handle = await harness.start('askInTurn', [{ question: 'Go?', key: 'approve' }, { question: 'And then?' }]);
  const { workflowId } = handle;
  await reached(inbox, { workflowId });
  for (const reference of [{ workflowId, key: 'aprove' }, { workflowId, index: 1 }]) {
    await expect(inbox.answer(reference, 'yes')).rejects.toMatchObject({ code: 'PAUSE_NOT_OPEN', answerId: expect.any(String) });
    await expect(inbox.skip(reference)).rejects.toMatchObject({ code: 'PAUSE_NOT_OPEN' });
  }
  await inbox.answer({ workflowId, key: 'approve' }, 'yes');
  expect(await reached(inbox, { workflowId })).toMatchObject({ index: 1, status: 'open' });
  await inbox.answer({ workflowId }, 'then');
  expect(await handle.result()).toMatchObject([{ value: 'yes' }, { value: 'then' }]);
  expect(await countEvents(handle)).not.toHaveProperty('WorkflowExecutionSignaled');
});

test.concurrent('queues an answer for a later pause if ifNotOpen is "queue"', async () => {
  const handle = await harness.start('askInTurn', [{ question: 'Go?' }, { question: 'And then?' }]);
  const { workflowId } = handle;
  await reached(inbox, { workflowId });
  const sent = await inbox.answer({ workflowId, index: 1 }, 'then', { ifNotOpen: 'queue', confirmWithin: '100ms', answerId: 'early' });
  expect(sent).toEqual({ status: 'queued', answerId: 'early' });
  await inbox.answer({ workflowId, index: 0 }, 'yes');
  expect(await handle.result()).toMatchObject([{ value: 'yes' }, { value: 'then' }]);
});

test.concurrent('visibly refuses in the workflow an answer to a pause that is not open, by signal and without a worker', async () => {
  const taskQueue = `test-${randomUUID()}`;
  const handle = await harness.startWith('askInTurn', { taskQueue, args: [[{ question: 'Go?' }, { question: 'And then?' }]] });
  const { workflowId } = handle;
  const served = <T>(work: () => Promise<T>) => whileServed({ workflows: WORKFLOWS, taskQueue }, work);
  const pause = await served(() => reached(inbox, { workflowId }));
  expect(await inbox.answer({ workflowId, index: 1 }, 'then', { delivery: 'signal', answerId: 's-1' })).toEqual({ status: 'queued', answerId: 's-1' });
  expect(await inbox.answer({ workflowId, key: 'aprove' }, 'yes', { confirmWithin: '100ms', answerId: 's-2' })).toEqual({ status: 'queued', answerId: 's-2' });
  expect(await inbox.answer(pause, 'yes', { confirmWithin: '100ms', answerId: 's-3' })).toEqual({ status: 'queued', answerId: 's-3' });
  await served(async () => {
    for (const answerId of ['s-1', 's-2']) expect(await inbox.answerStatus(pause, answerId)).toMatchObject({ status: 'refused', code: 'PAUSE_NOT_OPEN' });
    expect(await inbox.answerStatus(pause, 's-3')).toMatchObject({ status: 'accepted', pause: 0 });
    await inbox.answer({ workflowId }, 'then');
    expect(await handle.result()).toMatchObject([{ value: 'yes' }, { value: 'then' }]);
  });
});

test.concurrent('never reports an open unlisted pause as not open, even right after its worker has restarted', async () => {
  for (let turn = 0; turn < 2; turn++) {
    const taskQueue = `test-${randomUUID()}`;
    const workflowId = `wf-${taskQueue}`;
    const handle = await harness.client.workflow.start('listed', { workflowId, taskQueue, args: ['off', [{}]], workflowTaskTimeout: '1 minute' });
    await whileServed({ workflows: LISTED, taskQueue }, () => reached(inbox, { workflowId, index: 0 }));
    await whileServed({ workflows: LISTED, taskQueue }, async () => {
      expect(await inbox.answer({ workflowId, index: 0 }, 'yes', { confirmWithin: '10s' })).toHaveProperty('status', expect.stringMatching('accepted|queued'));
      expect(await handle.result()).toEqual(['yes']);
    });
  }
});

test('throws an error for an unknown ifNotOpen or delivery', async () => {
  const wrong = (options: object) => inbox.answer({ workflowId: 'any', index: 0 }, 'yes', options);
  await expect(wrong({ ifNotOpen: 'keep' })).rejects.toThrow('ifNotOpen must be "queue" or "refuse"; it is "keep".');
  await expect(wrong({ delivery: 'mail' })).rejects.toThrow('delivery must be "update" or "signal"; it is "mail".');
  await expect(wrong({ answerId: '' })).rejects.toThrow('answerId must be a text that is not empty; it is "".');
});
