import { waitForUser } from 'waitforuser/workflow';

export async function refund(orderId: string): Promise<string> {
  const decision = await waitForUser(`Refund order ${orderId}?`, { inputType: 'approval' });
  return `${orderId}: ${decision}`;
}
