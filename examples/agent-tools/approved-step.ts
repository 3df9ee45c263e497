import { requestApproval } from 'waitforuser/agents';
import { steps } from 'waitforuser/workflow';

import type * as activities from './activities';

const { refundOrder } = steps<typeof activities>();

// #region approved
/** Whatever a model wanted: no money moves before a person has seen the order and the amount. */
export async function approvedRefundWorkflow(wanted: { order: string; amount: number }): Promise<string> {
  const refund = requestApproval(refundOrder, {
    name: 'refundOrder',
    question: ({ order, amount }) => `Refund ${amount} GBP for ${order}?`,
    // The person may change the amount, within these limits, and not the order.
    edit: { amount: { inputType: 'number', label: 'Amount', minimum: 0.01, maximum: 200, decimals: 2, unit: 'GBP' } },
    audience: ['group:support'],
    timeout: '2 days',
  });

  const outcome = await refund(wanted);
  if (outcome.status === 'executed') return `${outcome.result}, approved by ${outcome.by ?? 'somebody'}${outcome.edited ? ', who changed it' : ''}`;
  return `Not refunded: ${outcome.status}`;
}
// #endregion
