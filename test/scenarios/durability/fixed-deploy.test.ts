import { InboxError } from 'waitforuser';

import { startHarness } from '../../support/harness';
import { taskFailures } from '../../support/history';
import { reached } from '../../support/open-pause';
import { startTestWorker } from '../../support/test-worker';
import { until } from '../../support/until';

test('fails its task for an invalid question until a fixed worker is deployed, and loses nothing', async () => {
  const harness = await startHarness(require.resolve('../workflows/faulty-deploy'));
  try {
    const handle = await harness.startWith('deployed', { args: [[{ id: 'pdf', label: 'PDF' }]], tasksMayFail: true });
    const { workflowId } = handle;
    await reached(harness.inbox, { workflowId, index: 0 });
    await harness.inbox.answer({ workflowId, index: 0 }, 'Ada', { delivery: 'signal' });
    const message = await until('the failing task', async () => (await taskFailures(handle))[0]);
    expect(message).toMatch(/Invalid question "Which format\?": select needs at least one option/);
    expect((await handle.describe()).status.name).toBe('RUNNING');
    await harness.worker.stop();

    const repaired = await startTestWorker(require.resolve('../workflows/fixed-deploy'), { taskQueue: harness.taskQueue });
    try {
      // Temporal reports TASK_FAILING until it has retried the failed task.
      const pause = await until('the task to be mended', () =>
        reached(harness.inbox, { workflowId, index: 1 }).catch((error: unknown) => {
          if (error instanceof InboxError && error.code === 'TASK_FAILING') return undefined;
          throw error;
        })
      );
      await harness.inbox.answer(pause, 'pdf');
      expect(await handle.result()).toBe('Ada: pdf');
    } finally {
      await repaired.stop();
    }
  } finally {
    await harness.close();
  }
});
