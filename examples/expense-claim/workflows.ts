import { waitForUser } from 'waitforuser/workflow';

/** What is known before anything is asked. Amounts are in GBP, days are `YYYY-MM-DD`. */
export interface Claim {
  readonly claimant: string;
  /** No expense may be higher. */
  readonly budget: number;
  /** The first day that the claim covers. */
  readonly since: string;
  /** The day on which the claim was opened. No expense is of a later day. */
  readonly openedOn: string;
  /** An expense of this amount or more needs a receipt. */
  readonly receiptFrom: number;
  /** The most that is paid for meals. */
  readonly mealsUpTo: number;
}

export interface Expense {
  readonly amount: number;
  readonly date: string;
  readonly category: 'travel' | 'meals' | 'other';
  /** A link. */
  readonly receipt?: string;
}

export interface ClaimResult {
  readonly status: 'approved' | 'rejected';
  readonly claimant: string;
  readonly expense: Expense;
}

/** A form whose limits come from the workflow's input. What no single field can say is said by a check. */
export async function expenseClaimWorkflow(claim: Claim): Promise<ClaimResult> {
  const { claimant, budget, since, openedOn } = claim;
  // #region form
  const expense = await waitForUser({
    question: `${claimant}, what do you claim?`,
    inputType: 'form',
    key: 'expense',
    fields: {
      amount: { inputType: 'number', label: 'Amount', minimum: 0.01, maximum: budget, decimals: 2, unit: 'GBP' },
      // Not in the future, as far as the workflow knows: the last day comes with its input.
      date: { inputType: 'date', label: 'Date', earliest: since, latest: openedOn },
      category: {
        inputType: 'select',
        label: 'Category',
        options: [
          { id: 'travel', label: 'Travel' },
          { id: 'meals', label: 'Meals' },
          { id: 'other', label: 'Other' },
        ],
      },
      receipt: { inputType: 'text', label: 'Receipt', description: 'A link to it', format: 'url', optional: true },
    },
    check: (filled) => findProblem(claim, filled),
  });
  // #endregion

  const decision = await waitForUser({
    question: `Pay ${claimant} £${expense.amount.toFixed(2)} for ${expense.category} on ${expense.date}?`,
    details: expense.receipt === undefined ? 'There is no receipt.' : `Receipt: ${expense.receipt}`,
    inputType: 'approval',
    key: 'payment',
    options: [
      { id: 'pay', label: 'Pay' },
      { id: 'refuse', label: 'Do not pay' },
    ],
  });
  return { status: decision === 'pay' ? 'approved' : 'rejected', claimant, expense };
}

// #region check
/** What the claim does not allow, in words for the claimant; `undefined` if it allows the expense. */
function findProblem({ receiptFrom, mealsUpTo }: Claim, { amount, category, receipt }: Expense): string | undefined {
  if (category === 'meals' && amount > mealsUpTo) return `For meals at most £${mealsUpTo} is paid.`;
  if (receipt === undefined && amount >= receiptFrom) return `From £${receiptFrom} on, a link to the receipt is needed.`;
  return undefined;
}
// #endregion
