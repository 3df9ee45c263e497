import { log } from '@temporalio/activity';

export interface RefundAnalysis {
  readonly orderId: string;
  readonly orderTotal: number;
  readonly eligible: boolean;
  readonly suggestedAmount: number;
  readonly reason: string;
  readonly summary: string;
}

export interface ProcessedRefund {
  readonly status: 'refunded';
  readonly orderId: string;
  readonly amount: number;
  readonly method: string;
  readonly notifiedVia: readonly string[];
}

/** Looks up the order and recommends a refund. In practice: read the order from your database. */
export async function analyseRefund(orderId: string, reason: string): Promise<RefundAnalysis> {
  const orderTotal = 149.99;
  return {
    orderId,
    orderTotal,
    // An order id that starts with "FINAL-" was sold without a right to return.
    eligible: !orderId.startsWith('FINAL-'),
    suggestedAmount: orderTotal,
    reason,
    summary: `Order ${orderId}, £${orderTotal}, eligible for full refund. Reason: ${reason}`,
  };
}

/** Issues the refund and notifies the customer. In practice: call your payments API with the idempotency key. */
export async function processRefund(
  orderId: string,
  amount: number,
  method: string,
  notifyChannels: readonly string[],
  idempotencyKey: string
): Promise<ProcessedRefund> {
  log.info(`Refund processed: £${amount} via ${method} for order ${orderId}`, { idempotencyKey });
  return { status: 'refunded', orderId, amount, method, notifiedVia: notifyChannels };
}
