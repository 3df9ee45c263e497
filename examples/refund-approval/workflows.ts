import { log, workflowInfo } from '@temporalio/workflow';
import { isReplaying, steps, waitForUser } from 'waitforuser/workflow';

import type * as activities from './activities';
import type { ProcessedRefund } from './activities';

export type RefundResult =
  | ProcessedRefund
  | { readonly status: 'ineligible' | 'rejected' | 'cancelled'; readonly orderId: string };

const { analyseRefund } = steps<typeof activities>();
// This step moves money: few attempts, and an idempotency key, so that the payments API refunds only once.
const { processRefund } = steps<typeof activities>({ retry: { maximumAttempts: 3 } });

/** A support agent decides a refund in up to five pauses. Money only moves after `confirm` in the last one. */
export async function refundApprovalWorkflow(orderId: string, reason: string): Promise<RefundResult> {
  const analysis = await analyseRefund(orderId, reason);
  if (!analysis.eligible) return { status: 'ineligible', orderId };

  if (!isReplaying()) log.info('Waiting for support agent decision...');
  const decision = await waitForUser({
    question: `${analysis.summary}\n\nSuggested refund: £${analysis.suggestedAmount}\n\nWhat would you like to do?`,
    inputType: 'select',
    options: [
      { id: 'approve', label: 'Approve full refund' },
      { id: 'modify', label: 'Approve with a different amount' },
      { id: 'reject', label: 'Reject refund' },
    ],
  });
  if (decision === 'reject') return { status: 'rejected', orderId };

  let refundAmount = analysis.suggestedAmount;
  if (decision === 'modify') {
    // #region amount
    // Any other answer is refused with a reason before the workflow goes on, and the result is a number. A text would have to be
    // checked and converted here, after it was accepted: see amount-as-text.ts.
    refundAmount = await waitForUser({
      question: `Enter the refund amount (order total: £${analysis.orderTotal}):`,
      inputType: 'number',
      minimum: 0.01,
      maximum: analysis.orderTotal,
      decimals: 2,
      unit: 'GBP',
    });
    // #endregion
  }

  const method = await waitForUser({
    question: 'How should the refund be returned to the customer?',
    inputType: 'select',
    options: [
      { id: 'original', label: 'Original payment method' },
      { id: 'store_credit', label: 'Store credit' },
      { id: 'bank', label: 'Bank transfer' },
    ],
  });

  const channels = await waitForUser({
    question: 'Notify the customer via:',
    inputType: 'multiselect',
    options: [
      { id: 'email', label: 'Email' },
      { id: 'sms', label: 'SMS' },
      { id: 'push', label: 'Push notification' },
    ],
  });
  const notifyChannels = channels === '' ? ['email'] : channels.split(',');

  const confirm = await waitForUser({
    question:
      `Ready to process:\n  Order: ${orderId}\n  Amount: £${refundAmount}\n  Method: ${method}\n` +
      `  Notify: ${notifyChannels.join(', ')}\n\nConfirm?`,
    inputType: 'approval',
    options: [
      { id: 'confirm', label: 'Confirm & Process' },
      { id: 'cancel', label: 'Cancel' },
    ],
  });
  if (confirm !== 'confirm') return { status: 'cancelled', orderId };

  return processRefund(orderId, refundAmount, method, notifyChannels, workflowInfo().workflowId);
}
