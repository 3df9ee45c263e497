import { askQuorum, steps } from 'waitforuser/workflow';
import type { PauseEvent } from 'waitforuser/workflow';

import type * as activities from './activities';

const { tellManager, payExpense } = steps<typeof activities>();

/** An expense to approve. */
export interface Expense {
  readonly id: string;
  readonly amount: number;
  /** Who asks for the money, such as `user:ada`; may not approve it. */
  readonly requester: string;
}

const MANAGERS = ['user:ann', 'user:bob', 'user:eve'];

// #region quorum
/** Two of three managers must approve; one rejection ends it. Whoever does not answer is reminded, then the directors are asked. */
export async function expenseApprovalWorkflow({ id, amount, requester }: Expense): Promise<string> {
  const { status, voices } = await askQuorum(
    {
      question: `Pay ${amount} EUR for expense ${id}?`,
      key: 'expense',
      comment: 'optional',
      excluded: [requester],
      notify,
      reminders: ['1 day'],
      escalate: [{ after: '2 days', audience: ['group:directors'], priority: 1 }],
      timeout: '3 days',
    },
    { of: MANAGERS, approvals: 2, rejections: 1 }
  );

  const approvedBy = voices.flatMap((voice) => (voice.status === 'answered' && voice.value === 'approve' ? [voice.by] : []));
  if (status !== 'approved') return `Not paid: ${status}.`;
  return `${await payExpense(id, amount)}, approved by ${approvedBy.join(' and ')}.`;
}
// #endregion

// #region notify
/** Each person gets a link to their own voice. It runs beside the wait, and is cancelled when the voice is given. */
async function notify({ type, id, pause }: PauseEvent): Promise<void> {
  const words = { opened: 'Please decide', reminder: 'Still waiting for you', escalated: 'Nobody has decided, so you are asked' };
  for (const name of pause.audience) await tellManager(name, `${words[type]}: https://inbox.example.com/p/${id}`);
}
// #endregion
