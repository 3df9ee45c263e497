import { waitForUser } from 'waitforuser/workflow';

export { refundWorkflow } from '../../../examples/approval/workflows';
export { askByMail } from '../../../examples/link/workflows';
export { reorder } from '../../../examples/local-steps/workflows';
export { addressed, eachItem, inputTypes, inTime, ownWords, shown } from '../../../examples/questions/workflows';

/** Asks for two approvals, one after the other. */
export async function twoApprovals(): Promise<readonly string[]> {
  const refund = await waitForUser('Refund £40?', { inputType: 'approval' });
  const bonus = await waitForUser('Give a bonus of £500 too?', { inputType: 'approval' });
  return [refund, bonus];
}
