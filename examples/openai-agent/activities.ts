/** Refunds an order. In practice: call your payment provider with an idempotency key. */
export async function issueRefund(order: string, amount: number): Promise<string> {
  return `Refunded ${amount} GBP for ${order}.`;
}
