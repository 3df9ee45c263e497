import { ApplicationFailure, defineSearchAttributeKey } from '@temporalio/common';
import { condition, defineQuery, defineSignal, defineUpdate, executeChild, proxyActivities, setHandler, upsertMemo, upsertSearchAttributes } from '@temporalio/workflow';

import type * as activities from '../project/activities';
import { shipmentWorkflow } from './shipment';

const { charge } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute', retry: { maximumAttempts: 3 } });

export const STAGE = defineSearchAttributeKey('DeploymentStage', 'KEYWORD');
export const addItem = defineSignal<[string]>('addItem');
export const closeOrder = defineSignal('closeOrder');
export const items = defineQuery<readonly string[]>('items');
export const changeAddress = defineUpdate<string, [string]>('changeAddress');

/** An order: items come by signal, the address by update; it is charged, and shipped by a child. */
export async function orderWorkflow(orderId: string, amount: number): Promise<readonly string[]> {
  const ordered: string[] = [];
  let address = '';
  let isClosed = false;
  setHandler(addItem, (item) => void ordered.push(item));
  setHandler(closeOrder, () => void (isClosed = true));
  setHandler(items, () => ordered);
  setHandler(
    changeAddress,
    (given) => {
      const before = address;
      address = given;
      return before;
    },
    { validator: (given) => { if (given === '') throw ApplicationFailure.nonRetryable('an address is needed', 'NO_ADDRESS'); } }
  );
  upsertSearchAttributes([{ key: STAGE, value: 'collecting' }]);
  upsertMemo({ note: `order ${orderId}` });
  await condition(() => isClosed && address !== '');
  const charged = await charge(amount);
  upsertSearchAttributes([{ key: STAGE, value: 'charged' }]);
  const shipped = await executeChild(shipmentWorkflow, { args: [orderId, address], workflowId: `${orderId}-shipment` });
  return [...ordered, charged, shipped];
}
