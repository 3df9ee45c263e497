import { Worker } from '@temporalio/worker';
import { Inbox } from 'waitforuser/client';
import { answerPauses } from 'waitforuser/testing';

import { reached } from '../../support/open-pause';
import { PATIENT } from '../../support/patient';
import { startTimeSkipping } from '../../support/time-skipping';
import type { TimeSkipping } from '../../support/time-skipping';
import * as activities from '../activities/notices';

const WORKFLOWS = require.resolve('../workflows/held-time');

let server: TimeSkipping;
beforeAll(async () => {
  server = await startTimeSkipping(WORKFLOWS, { activities });
});
afterAll(() => server.close());

// A fault of Temporal's test server 1.32, which docs/testing.md tells users. If these tests fail, look whether it is gone:
// then that text goes too, and tests need not wait for a step before they answer.
test.each([
  ['is cancelled before a worker takes it', 'cancelsStep'],
  ['waits for a worker when its workflow ends', 'leavesStep'],
] as const)('a step that %s holds the time of all workflows', async (_when, workflow) => {
  await (await server.start(workflow)).result();
  const sleeping = await server.start('sleepsForADay');
  // The server counts who holds time. `result()` releases it once, for the SDK; this is for the step that is no more.
  await server.env.connection.testService?.unlockTimeSkipping({});
  await sleeping.result();
});

test('answerPauses with the environment answers once a worker has taken the step that tells of the question', async () => {
  const { env } = server;
  const inbox = new Inbox(env.client);
  const order: string[] = [];
  const handle = await server.start('sleepsAfterAnswer', 'telling');
  const answered = answerPauses(handle, ['yes'], { env, ...PATIENT }).then(() => order.push('answered'));
  const { id } = await reached(inbox, { workflowId: handle.workflowId, index: 0 });
  // Time enough for an answer that would not wait.
  for (let looks = 0; looks < 50; looks++) expect(await inbox.get(id)).toMatchObject({ status: 'open' });
  const tell = async (message: string) => {
    order.push('told');
    return message;
  };
  const worker = await Worker.create({ connection: env.nativeConnection, taskQueue: 'telling', activities: { tell } });
  await worker.runUntil(async () => {
    await answered;
    expect(order).toEqual(['told', 'answered']);
    expect(await handle.result()).toBe('yes');
  });
});
