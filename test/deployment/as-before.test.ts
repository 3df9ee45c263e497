import { readFile } from 'node:fs/promises';

import type { WorkflowHandle } from '@temporalio/client';
import { Worker } from '@temporalio/worker';

import { fetchTypes } from '../support/history';
import { reached } from '../support/open-pause';
import { until } from '../support/until';
import { createInbox } from './after/backend';
import { Deployment } from './support/deployment';

let deployment: Deployment;
beforeAll(async () => {
  deployment = await Deployment.start();
});
afterAll(() => deployment?.close());

async function placeOrder(): Promise<WorkflowHandle> {
  const order = await deployment.startWorkflow('orderWorkflow', ['o-1', 40]);
  await order.signal('addItem', 'cog');
  await order.executeUpdate('changeAddress', { args: ['Ockham Park'] });
  await expect(order.executeUpdate('changeAddress', { args: [''] })).rejects.toMatchObject({ cause: { type: 'NO_ADDRESS' } });
  expect(await order.query('items')).toEqual(['cog']);
  return order;
}

const ORDERED = ['cog', 'crank', 'acme charged 40', 'acme shipped o-1 to Ockham Park'];

async function completeOrder(order: WorkflowHandle): Promise<void> {
  await order.signal('addItem', 'crank');
  await order.signal('closeOrder');
  expect(await order.result()).toEqual(ORDERED);
}

test('what ran and what was waiting before the package was added runs on with it', async () => {
  await deployment.deploy('before');
  expect(await readFile(await deployment.bundle('before'), 'utf8')).not.toContain('waitForUser');
  await completeOrder(await placeOrder());
  const refunded = await deployment.startWorkflow('refundWorkflow', ['o-2', 5]);
  await refunded.signal('decide', true);
  expect(await refunded.result()).toBe('acme paid back 5');
  const order = await placeOrder();
  const refund = await deployment.startWorkflow('refundWorkflow', ['o-3', 6]);
  expect(await refund.query('messages')).toEqual([]);

  await deployment.deploy('after');
  await completeOrder(order);
  await refund.signal('decide', false);
  expect(await refund.result()).toBe('o-3 is not refunded');
  expect((await order.describe()).typedSearchAttributes.getAll()).toMatchObject(expect.arrayContaining([expect.objectContaining({ value: 'charged' })]));
});

test('every history that was recorded before replays with it', async () => {
  await deployment.deploy('before');
  const order = await placeOrder();
  await completeOrder(order);
  const waiting = [await placeOrder(), await deployment.startWorkflow('refundWorkflow', ['o-4', 7])];
  await waiting[1]?.query('messages');
  const child = deployment.client.workflow.getHandle('o-1-shipment');
  const recorded = await Promise.all([order, child, ...waiting].map(async (handle) => ({ workflowId: handle.workflowId, history: await handle.fetchHistory() })));
  const options = { workflowBundle: { codePath: await deployment.bundle('after') }, dataConverter: { payloadCodecs: [deployment.codec] } };
  const replayed: string[] = [];
  for await (const { workflowId, error } of Worker.runReplayHistories(options, recorded)) {
    expect(error).toBeUndefined();
    replayed.push(workflowId);
  }
  expect(replayed).toHaveLength(4);
  for (const handle of waiting) await handle.terminate();
});

test('the pause is asked and answered through the interceptors and the codec', async () => {
  await deployment.deploy('after');
  const inbox = createInbox(deployment.client);
  const refund = await deployment.startWorkflow('refundWorkflow', ['o-5', 8]);
  const pause = await reached(inbox, { workflowId: refund.workflowId });
  expect(pause.question).toMatchObject({ question: 'Did Ada Lovelace return the difference engine?', options: [{ label: 'Yes, intact and oiled' }, {}] });
  const listed = await until('its row', async () => (await inbox.page({ audience: ['group:returns'], workflowIds: [refund.workflowId] })).items[0]);
  expect(listed).toMatchObject({ status: 'open', id: pause.id });
  deployment.calls.length = 0;
  expect(await inbox.answer(pause, 'intact', { by: 'alice', comment: 'smells of oil', confirmWithin: '40s' })).toMatchObject({ status: 'accepted' });
  expect(deployment.calls).toContain('update waitForUser.answer');
  expect(await refund.result()).toBe('o-5 intact (smells of oil): acme paid back 8');
  expect(await refund.query('messages')).toEqual(['update waitForUser.answer of acme']);
});

test('an answer by signal passes through them too', async () => {
  await deployment.deploy('after');
  const inbox = createInbox(deployment.client);
  const refund = await deployment.startWorkflow('refundWorkflow', ['o-6', 9]);
  const pause = await reached(inbox, { workflowId: refund.workflowId });
  expect(await inbox.answer(pause, 'broken', { delivery: 'signal' })).toMatchObject({ status: 'queued' });
  expect(await refund.result()).toBe('o-6 broken (): nothing');
  expect(await refund.query('messages')).toEqual(['signal waitForUser.answer of acme']);
  expect(await fetchTypes(refund)).not.toContain('WorkflowTaskFailed');
});
