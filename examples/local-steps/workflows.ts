import { proxyLocalActivities } from '@temporalio/workflow';
import { configureInbox, waitForUser } from 'waitforuser/workflow';

const { readStock } = proxyLocalActivities<{ readStock(item: string): Promise<number> }>({ startToCloseTimeout: '10s' });

/** Runs a local activity before its first question. */
export async function reorder(item: string): Promise<'approve' | 'reject'> {
  // #region marker
  configureInbox(); // writes the marker of the listing now, before the first local activity
  const left = await readStock(item);
  return waitForUser(`${left} of ${item} left. Order more?`, { inputType: 'approval' });
  // #endregion
}
