import { steps, waitForUser } from 'waitforuser/workflow';

import type * as activities from './activities';

const { sendMail } = steps<typeof activities>();

/** Sends a link to the question to the approver, and waits for the answer. */
export async function askByMail(approver: string, invoice: string): Promise<'approve' | 'reject'> {
  // #region pause
  const decision = waitForUser(`Pay invoice ${invoice}?`, { inputType: 'approval', timeout: '14 days', onTimeout: { value: 'reject' } });
  await sendMail(approver, `Please decide: https://desk.example.com/p/${decision.pause.id}`);
  return await decision;
  // #endregion
}
