import { CancellationScope } from '@temporalio/workflow';
import { waitForUser } from 'waitforuser/workflow';

/** Ends its questions in each way: answered, skipped, timed out and withdrawn. */
export async function metered(): Promise<void> {
  await waitForUser('Refund?', { inputType: 'approval', key: 'refund' });
  await waitForUser('A note?', { skippable: true, key: 'note' });
  await waitForUser('Soon?', { timeout: 10, onTimeout: { value: 'late' } });
  const scope = new CancellationScope();
  const asked = scope.run(async () => waitForUser('Never mind?'));
  scope.cancel();
  await asked.catch(() => undefined);
}
