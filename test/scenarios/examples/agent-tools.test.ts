import { randomUUID } from 'node:crypto';

import { answerPauses } from 'waitforuser/testing';

import * as activities from '../../../examples/activities';
import { bundle } from '../../support/bundle';
import { countSteps } from '../../support/count-steps';
import { useHarness } from '../../support/harness';
import { countEvents } from '../../support/history';
import { openClient } from '../../support/open-client';
import { reached } from '../../support/open-pause';
import { startWorkerProcess } from '../../support/worker-process';
import { PATIENT } from '../../support/patient';

const workflowsPath = require.resolve('../../../examples/workflows');

const harness = useHarness(workflowsPath, { activities });

test.each([
  ['approve', 'The report on apac was sent.'],
  ['reject', 'The report was not sent.'],
])('two pauses cost three calls of the model, whatever is decided: %s', async (decision, text) => {
  const handle = await harness.start('reportAgentWorkflow', 'Write the report.');
  await answerPauses(handle, { 'ask.0': 'apac', 'approval.0': decision }, PATIENT);
  expect(await handle.result()).toEqual({ text, modelCalls: 3 });
  expect(await countSteps(handle)).toEqual({ callModel: 3 });
});

test('calls the model no more often when the worker is killed at each pause', async () => {
  await using session = await openClient();
  const { client, inbox, address } = session;
  const taskQueue = `test-${randomUUID()}`;
  const settings = { address, taskQueue, ...(await bundle(workflowsPath)), activitiesPath: require.resolve('../../../examples/activities') };
  const workflowId = `wf-${randomUUID()}`;
  const handle = await client.workflow.start('reportAgentWorkflow', { taskQueue, workflowId, args: ['Write the report.'] });

  for (const [index, answer] of ['emea', 'approve'].entries()) {
    const worker = await startWorkerProcess(settings);
    const pause = await reached(inbox, { workflowId, index }).finally(() => worker.kill());
    // No worker runs now. Temporal stores the answer until one starts.
    expect(await inbox.answer(pause, answer, { delivery: 'signal' })).toMatchObject({ status: 'queued' });
  }
  const last = await startWorkerProcess(settings);
  try {
    expect(await handle.result()).toEqual({ text: 'The report on emea was sent.', modelCalls: 3 });
  } finally {
    await last.stop();
  }
  const { ActivityTaskScheduled, ActivityTaskStarted, ActivityTaskCompleted } = await countEvents(handle);
  expect({ ActivityTaskScheduled, ActivityTaskStarted, ActivityTaskCompleted }).toEqual({ ActivityTaskScheduled: 3, ActivityTaskStarted: 3, ActivityTaskCompleted: 3 });
});

test.each([
  [['approve'], 'Refunded 120 GBP for ORD-1042, approved by ann'],
  [['edit', { amount: 99.5 }], 'Refunded 99.5 GBP for ORD-1042, approved by ann, who changed it'],
  [['reject'], 'Not refunded: rejected'],
])('refunds only what a person approved: %j', async (values, result) => {
  const handle = await harness.start('approvedRefundWorkflow', { order: 'ORD-1042', amount: 120 });
  await answerPauses(handle, values.map((value) => ({ value: value as never, by: 'ann' })), PATIENT);
  expect(await handle.result()).toBe(result);
});
