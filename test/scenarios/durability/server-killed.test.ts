import { startDevServer } from '../../support/dev-server';
import { startHarness } from '../../support/harness';
import { countEvents } from '../../support/history';
import { reached } from '../../support/open-pause';

test('finishes a workflow whose server was killed while it waited, started again on its data', async () => {
  await using server = await startDevServer();
  const harness = await startHarness(require.resolve('../workflows/sequence'), { address: server.address });
  try {
    const handle = await harness.start('sequence', 3);
    const { workflowId } = handle;
    await reached(harness.inbox, { workflowId, index: 0 });
    // Stored just before the failure: one confirmed, one only stored.
    expect(await harness.inbox.answer({ workflowId, index: 0 }, 'confirmed')).toMatchObject({ status: 'accepted' });
    await harness.inbox.answer({ workflowId, index: 1 }, 'stored', { delivery: 'signal' });

    await server.kill();
    await server.start();

    // The worker and the client of before find the server again by themselves.
    await reached(harness.inbox, { workflowId, index: 2 });
    expect(await harness.inbox.answer({ workflowId, index: 2 }, 'after')).toMatchObject({ status: 'accepted' });
    expect(await handle.result()).toEqual(['confirmed', 'stored', 'after']);
    expect(await countEvents(handle)).toMatchObject({ WorkflowExecutionSignaled: 1, WorkflowExecutionUpdateAccepted: 2 });
  } finally {
    await harness.close();
  }
});
