import { waitForUser } from 'waitforuser/workflow';

export type AmountResult =
  | { readonly status: 'entered'; readonly amount: number }
  | { readonly status: 'error'; readonly message: string };

// #region as-text
/**
 * The amount of a refund as a text, which the workflow has to check and convert by hand. Every text is accepted, so a typing
 * mistake ends the workflow with an error. `refundApprovalWorkflow` asks for a number instead.
 */
export async function amountAsTextWorkflow(orderTotal: number): Promise<AmountResult> {
  const raw = await waitForUser('Enter the refund amount (numbers only):');
  const amount = toAmount(raw, orderTotal);
  if (amount === undefined) return { status: 'error', message: `Invalid amount: ${raw}` };
  return { status: 'entered', amount };
}

/** Reads pounds with at most two decimals, above zero and up to the order's total; `undefined` for any other text. */
function toAmount(raw: string, orderTotal: number): number | undefined {
  const text = raw.trim();
  if (!/^\d+(\.\d{1,2})?$/.test(text)) return undefined;
  const amount = Number(text);
  return amount > 0 && amount <= orderTotal ? amount : undefined;
}
// #endregion
