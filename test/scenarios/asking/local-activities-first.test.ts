import { Worker } from '@temporalio/worker';

import { bundle } from '../../support/bundle';
import { useHarness } from '../../support/harness';
import { inBatches } from '../../support/in-batches';
import { reached } from '../../support/open-pause';

const WORKFLOWS = require.resolve('../workflows/local-steps');
const RUNS = 12;

const harness = useHarness(WORKFLOWS, { activities: { step: async (name: string) => name } });

// If a query comes in the same task, Temporal's core cannot replay a marker that follows a local activity.
test('reading a pause right after the start does not damage the history of a run with local activities', async () => {
  const handles = await inBatches(Array.from({ length: RUNS }), 4, async () => {
    const handle = await harness.start('askAfterLocalStep');
    await harness.inbox.answer(await reached(harness.inbox, { workflowId: handle.workflowId }), 'yes');
    await handle.result();
    return handle;
  });
  const histories = await Promise.all(handles.map(async (handle) => ({ workflowId: handle.workflowId, history: await handle.fetchHistory() })));
  const errors: unknown[] = [];
  for await (const { error } of Worker.runReplayHistories({ workflowBundle: await bundle(WORKFLOWS) }, histories)) if (error) errors.push(error);
  expect(errors).toEqual([]);
});
