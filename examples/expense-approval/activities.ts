/** Tells somebody of a question, with a link to it. In practice: mail, Slack, a webhook. */
export async function tellManager(name: string, message: string): Promise<string> {
  return `To ${name}: ${message}`;
}

/** Pays an expense. In practice: call your bank with an idempotency key. */
export async function payExpense(expenseId: string, amount: number): Promise<string> {
  return `Paid ${amount} EUR for ${expenseId}`;
}
