import { startHarness } from '../support/harness';
import type { Harness } from '../support/harness';
import { reached } from '../support/open-pause';
import { startTestWorker } from '../support/test-worker';
import type { TestWorker } from '../support/test-worker';

let harness: Harness;
let later: TestWorker | undefined;
beforeAll(async () => {
  harness = await startHarness(require.resolve('./workflows/earlier'));
});
afterAll(async () => {
  await later?.stop();
  await harness.close();
});

// Without this package's help, Temporal's worker sends the failed task's commands with the query's reply, and shuts down.
test('a worker survives a query to a workflow whose code fails on replay', async () => {
  const { workflowId } = await harness.start('patching');
  await harness.inbox.answer(await reached(harness.inbox, { workflowId, index: 0 }), 'pdf');
  await reached(harness.inbox, { workflowId, index: 1 });
  await harness.worker.stop();

  later = await startTestWorker(require.resolve('./workflows/later'), { taskQueue: harness.taskQueue });
  await expect(harness.inbox.get({ workflowId, index: 9 })).rejects.toMatchObject({ code: 'TASK_FAILING' });
  const other = await harness.start('changing', 'reworded', { keyed: false });
  expect(await reached(harness.inbox, { workflowId: other.workflowId, index: 0 })).toMatchObject({ status: 'open' });
});
