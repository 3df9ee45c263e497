import { condition, defineQuery, defineSignal, proxyActivities, setHandler } from '@temporalio/workflow';

import type * as activities from '../project/activities';
import { passedThrough } from '../project/interceptors/passed-through';

const { payBack } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });

export const decide = defineSignal<[boolean]>('decide');
export const messages = defineQuery<readonly string[]>('messages');

/** A refund that somebody decides on by a signal. */
export async function refundWorkflow(orderId: string, amount: number): Promise<string> {
  let decided: boolean | undefined;
  setHandler(decide, (given) => void (decided = given));
  setHandler(messages, passedThrough);
  await condition(() => decided !== undefined);
  return decided ? payBack(amount) : `${orderId} is not refunded`;
}
