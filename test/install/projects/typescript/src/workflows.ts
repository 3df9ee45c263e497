import { askUser, waitForUser } from 'waitforuser/workflow';
import type { PauseOptions } from 'waitforuser/workflow';

const OPTIONS: PauseOptions<'approval', never, false, false> = { inputType: 'approval', timeout: '2 days' };

export async function refund(orderId: string): Promise<string> {
  const decision: 'approve' | 'reject' = await waitForUser(`Refund order ${orderId}?`, { ...OPTIONS, inputType: 'approval' });
  // @ts-expect-error an approval has no such answer
  if (decision === 'perhaps') return 'never';
  const amount = await askUser('How much?', { inputType: 'number', minimum: 1, skippable: true });
  return `${orderId}: ${decision} ${amount.status === 'answered' ? amount.value.toFixed(2) : amount.status}`;
}
