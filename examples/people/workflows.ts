import { CancellationScope } from '@temporalio/workflow';
import { askFirst, askUser, steps, waitForUser } from 'waitforuser/workflow';
import type { PauseEvent } from 'waitforuser/workflow';

import type * as activities from './activities';

const { post, edit } = steps<typeof activities>();

/** Reminds at even intervals, and asks others if nobody answers. */
export async function offerWorkflow(customer: string): Promise<string> {
  // #region reminders
  return waitForUser(`Which discount does ${customer} get?`, {
    audience: ['group:sales'],
    notify: ({ type, id, pause }) => post(pause.audience, `${type}: https://inbox.example.com/p/${id}`),
    reminders: { every: '1 day', times: 5 },
    escalate: [
      { after: '2 days', audience: ['group:managers'], priority: 2 },
      { after: '4 days', audience: ['group:directors'], priority: 1 },
    ],
    timeout: '6 days',
    onTimeout: { value: 'none' },
    assignable: true, // sales may pass it on
  });
  // #endregion
}

// #region after
/** The message says in the end what became of the question, whatever that was. */
export async function noticeWorkflow(): Promise<string> {
  let message: string | undefined;
  const notify = async ({ type, id }: PauseEvent) => {
    if (type === 'opened') message = await post([], `Shall we ship? https://inbox.example.com/p/${id}`);
  };
  try {
    const outcome = await askUser('Shall we ship?', { inputType: 'approval', notify, skippable: true, timeout: '2 days' });
    const by = outcome.status === 'timedOut' ? 'nobody' : (outcome.by ?? 'somebody');
    if (message !== undefined) await edit(message, `${outcome.status} by ${by}`);
    return outcome.status;
  } catch (error) {
    // Withdrawn: in a cancelled scope a step needs a scope of its own.
    if (message !== undefined) await CancellationScope.nonCancellable(() => edit(message as string, 'no longer asked'));
    throw error;
  }
}
// #endregion

/** Two departments are asked; whoever answers first decides. */
export async function shippingWorkflow(): Promise<string> {
  // #region first
  const { first, outcome } = await askFirst(
    [
      { question: 'May it be shipped today?', inputType: 'approval', audience: ['group:sales'] },
      { question: 'On which day can it be shipped?', inputType: 'date', audience: ['group:stock'] },
    ],
    { key: 'ship' }
  );
  if (first === 1 && outcome.status === 'answered') return `on ${outcome.value}`;
  return outcome?.value === 'approve' ? 'today' : 'not at all';
  // #endregion
}
