import { Client, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { InboxError } from 'waitforuser/client';

import { useHarness } from '../../support/harness';
import { reached } from '../../support/open-pause';
import { PatientInbox } from '../../support/patient-inbox';

const harness = useHarness(require.resolve('../workflows/over-runs'));

test('an answer to a record or id gets the result of that pause, even if the workflow continues as new meanwhile', async () => {
  const runs = 6;
  const handle = await harness.start('askOncePerRun', { runs });
  const { workflowId } = handle;
  for (let run = 0, last = ''; run < runs; run++) {
    const pause = await reached(harness.inbox, { workflowId, index: 0 });
    expect(pause.runId).not.toBe(last);
    last = pause.runId;
    const answers = [pause, pause.id, pause, pause.id, pause].map((reference, i) => harness.inbox.answer(reference, `answer ${i}`, { by: `person ${i}` }));
    const told = await Promise.all(answers.map((answer) => answer.then(({ status }) => status, (error: unknown) => (error instanceof InboxError ? error.code : error))));
    expect(told.sort()).toEqual([...Array<string>(4).fill('ALREADY_ANSWERED'), 'accepted']);
  }
  expect(await handle.result()).toHaveLength(runs);
});

test('an answer to a bare index reaches the next run if the run ends meanwhile', async () => {
  const handle = await harness.start('askOncePerRun', { runs: 2, carry: true });
  const { workflowId } = handle;
  await reached(harness.inbox, { workflowId, index: 0 });
  // The next run opens pause 1. It starts while the answer is being sent.
  const client = new Client({
    connection: harness.client.connection,
    interceptors: {
      workflow: [
        {
          startUpdate: async (input, next) => {
            if (goOn) await goOn();
            return next(input);
          },
        },
      ],
    },
  });
  let goOn: (() => Promise<void>) | undefined = async () => {
    goOn = undefined;
    await harness.inbox.answer({ workflowId, index: 0 }, 'one');
    await reached(harness.inbox, { workflowId, index: 1 });
  };
  expect(await new PatientInbox(client).answer({ workflowId, index: 1 }, 'two')).toMatchObject({ status: 'accepted', pause: 1 });
  expect(await handle.result()).toEqual(['one', 'two']);
});

test('an update that Temporal did not process is sent again with the same id', async () => {
  const handle = await harness.start('askOncePerRun', { runs: 1 });
  const ids: unknown[] = [];
  const client = new Client({
    connection: harness.client.connection,
    interceptors: {
      workflow: [
        {
          startUpdate: (input, next) => {
            ids.push(input.options.updateId);
            // Temporal returns this failure if the run continues as new in the same task that received the update.
            const unprocessed = ApplicationFailure.nonRetryable('Workflow completed before the update was processed', 'UnprocessedUpdate');
            return ids.length > 1 ? next(input) : Promise.reject(new WorkflowUpdateFailedError('Workflow Update failed', unprocessed));
          },
        },
      ],
    },
  });
  const pause = await reached(harness.inbox, { workflowId: handle.workflowId });
  expect(await new PatientInbox(client).answer(pause, 'yes')).toMatchObject({ status: 'accepted', pause: 0 });
  expect(ids).toHaveLength(2);
  expect(new Set(ids).size).toBe(1);
});
