// #region approval
import { waitForUser } from 'waitforuser/workflow';

export async function refundWorkflow(orderId: string): Promise<string> {
  const decision = await waitForUser(`Refund order ${orderId}?`, { inputType: 'approval' });
  return decision === 'approve' ? 'refunded' : 'rejected';
}
// #endregion
