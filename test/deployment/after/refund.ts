import { condition, defineQuery, defineSignal, patched, proxyActivities, setHandler } from '@temporalio/workflow';
import { askUser, configureInbox } from 'waitforuser/workflow';

import type * as activities from '../project/activities';
import { passedThrough } from '../project/interceptors/passed-through';

const { payBack } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });

export const decide = defineSignal<[boolean]>('decide');
export const messages = defineQuery<readonly string[]>('messages');

configureInbox({ listing: 'attribute' });

/** The refund now asks a person. One that was waiting for its signal goes on as before. */
export async function refundWorkflow(orderId: string, amount: number, timeout?: '1s'): Promise<string> {
  let decided: boolean | undefined;
  setHandler(decide, (given) => void (decided = given));
  setHandler(messages, passedThrough);
  if (!patched('asks-a-person')) {
    await condition(() => decided !== undefined);
    return decided ? payBack(amount) : `${orderId} is not refunded`;
  }
  const outcome = await askUser('Did Ada Lovelace return the difference engine?', {
    key: 'returned',
    details: 'The engine was *delivered to Ockham Park*.',
    inputType: 'select',
    options: [{ id: 'intact', label: 'Yes, intact and oiled' }, { id: 'broken', label: 'Yes, with a broken cog' }],
    allowCustom: true,
    comment: 'optional',
    audience: ['group:returns'],
    metadata: { shelf: 'cellar seven' },
    ...(timeout && { timeout }),
  });
  if (outcome.status !== 'answered') return `${orderId}: ${outcome.status}`;
  const paid = outcome.value === 'broken' ? 'nothing' : await payBack(amount);
  return `${orderId} ${outcome.value} (${outcome.comment ?? ''}): ${paid}`;
}
