import { workflowInfo } from '@temporalio/workflow';
import { askUser, steps } from 'waitforuser/workflow';
import type { PauseOptions } from 'waitforuser/workflow';

import type { Booking, createActivities } from './activities';

const step = steps<ReturnType<typeof createActivities>>({ startToCloseTimeout: '5 seconds' });

const METHODS = [
  { id: 'bank', label: 'Bank transfer' },
  { id: 'card', label: 'Back to the card' },
  { id: 'voucher', label: 'A voucher' },
];
const CHANNELS = [
  { id: 'email', label: 'E-mail' },
  { id: 'sms', label: 'Text message' },
];

/** Asks five questions, two of them at once. A step books each answer. The result is the list of bookings. */
export async function payoutWorkflow(): Promise<readonly Booking[]> {
  const first = await decide('order', 'Pay this order out?', { inputType: 'approval' });
  const both = await Promise.all([
    decide('amount', 'How much?'),
    decide('channels', 'Whom do we tell, and how?', { inputType: 'multiselect', options: CHANNELS, skippable: true }),
  ]);
  const method = await decide('method', 'By what way?', { inputType: 'select', options: METHODS, allowCustom: true });
  const last = await decide('confirm', 'Send the money?', { inputType: 'approval', options: [{ id: 'confirm', label: 'Send it' }, { id: 'stop', label: 'Stop' }] });
  return [first, ...both, method, last];
}

async function decide(key: string, question: string, options: PauseOptions = {}): Promise<Booking> {
  const outcome = await askUser(question, { ...options, key });
  if (outcome.status === 'timedOut') throw new Error('these questions have no deadline');
  return step.book({ workflowId: workflowInfo().workflowId, key, by: outcome.by ?? '', value: outcome.value });
}
