import { proxyActivities, sleep } from '@temporalio/workflow';

import type * as activities from '../project/activities';

const { ship } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });

/** Ships an order after the time in which it can be stopped. */
export async function shipmentWorkflow(orderId: string, address: string): Promise<string> {
  await sleep('10ms');
  return ship(orderId, address);
}
