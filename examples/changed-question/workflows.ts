import { patched } from '@temporalio/workflow';
import { waitForUser } from 'waitforuser/workflow';

/** A deploy added the first question while workflows were waiting for the second one. */
export async function contractWorkflow(): Promise<string> {
  // #region guard
  const legal = patched('ask-legal-too')
    ? await waitForUser('Does legal agree?', { inputType: 'approval', key: 'legal' })
    : 'approve';
  // #endregion
  if (legal === 'reject') return 'Legal does not agree.';
  return waitForUser('Who signs?', { key: 'signer' });
}
