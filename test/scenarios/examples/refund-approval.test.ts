import { WorkflowFailedError } from '@temporalio/client';
import { CancelledFailure } from '@temporalio/common';
import { answerPauses, nextPause } from 'waitforuser/testing';
import type { AnswerScript } from 'waitforuser/testing';

import * as activities from '../../../examples/activities';
import { countSteps } from '../../support/count-steps';
import { useHarness } from '../../support/harness';
import { PATIENT } from '../../support/patient';

const harness = useHarness(require.resolve('../../../examples/workflows'), { activities });

const start = (orderId = '1042') => harness.start('refundApprovalWorkflow', orderId, 'Arrived broken');
const refunded = { status: 'refunded', orderId: '1042', amount: 149.99, method: 'original', notifiedVia: ['email'] };

test.concurrent.each<[string, AnswerScript, object]>([
  ['in full', ['approve', 'original', ['email'], 'confirm'], refunded],
  ['as store credit', ['approve', 'store_credit', ['email'], 'confirm'], { ...refunded, method: 'store_credit' }],
  ['to the bank', ['approve', 'bank', ['email'], 'confirm'], { ...refunded, method: 'bank' }],
  ['and tells the customer by all channels', ['approve', 'original', ['push', 'sms', 'email'], 'confirm'], { ...refunded, notifiedVia: ['email', 'sms', 'push'] }],
  ['and tells the customer by email where no channel is chosen', ['approve', 'original', [], 'confirm'], refunded],
  ['of another amount', ['modify', 99.5, 'original', ['email'], 'confirm'], { ...refunded, amount: 99.5 }],
  ['of an amount sent as a text', ['modify', '99.50', 'original', ['email'], 'confirm'], { ...refunded, amount: 99.5 }],
  ['of the whole total', ['modify', 149.99, 'original', ['email'], 'confirm'], refunded],
  ['of one penny', ['modify', 0.01, 'original', ['email'], 'confirm'], { ...refunded, amount: 0.01 }],
])('refunds once on "confirm", %s', async (_name, script, result) => {
  const handle = await start();
  await answerPauses(handle, script, PATIENT);
  expect(await handle.result()).toEqual(result);
  expect(await countSteps(handle)).toEqual({ analyseRefund: 1, processRefund: 1 });
});

test.concurrent.each<[string, AnswerScript, object]>([
  ['a rejected refund', ['reject'], { status: 'rejected', orderId: '1042' }],
  ['a cancelled refund', ['approve', 'original', ['sms'], 'cancel'], { status: 'cancelled', orderId: '1042' }],
  ['a cancelled refund of another amount', ['modify', 10, 'bank', [], 'cancel'], { status: 'cancelled', orderId: '1042' }],
])('moves no money for %s', async (_name, script, result) => {
  const handle = await start();
  await answerPauses(handle, script, PATIENT);
  expect(await handle.result()).toEqual(result);
  expect(await countSteps(handle)).toEqual({ analyseRefund: 1 });
});

const NO_AMOUNTS: Readonly<Record<string, readonly (string | number)[]>> = {
  type: ['', ' ', ' 20 ', 'all of it', '+5', '1e2', '0x10', 'NaN', 'Infinity', '£50', '10,50', '1 0', '5.', 'null'],
  too_small: ['0', '0.00', '-5', 0, -5],
  too_large: ['150', 150, 1e9],
  decimals: ['149.999', 99.505],
};

test.concurrent('refuses what is no amount of the order with a reason, and goes on with the next answer', async () => {
  const handle = await start();
  await answerPauses(handle, ['modify'], PATIENT);
  const shown = await nextPause(handle, PATIENT);
  for (const [code, values] of Object.entries(NO_AMOUNTS)) {
    for (const value of values) {
      await expect(harness.inbox.answer(shown, value)).rejects.toMatchObject({ code: 'INVALID_ANSWER', issues: [{ code, path: ['value'] }] });
    }
  }
  await expect(harness.inbox.answer(shown, '150')).rejects.toMatchObject({ issues: [{ message: 'At most 149.99 GBP.' }] });
  await answerPauses(handle, [20, 'original', [], 'cancel'], PATIENT);
  expect(await handle.result()).toEqual({ status: 'cancelled', orderId: '1042' });
  expect(await countSteps(handle)).toEqual({ analyseRefund: 1 });
});

describe('the amount as a text', () => {
  test.concurrent.each([
    ['99.50', { status: 'entered', amount: 99.5 }],
    [' 149.99 ', { status: 'entered', amount: 149.99 }],
    ...['', 'all of it', '0.00', '-5', '150', '149.999', '1e2', '£50', '10,50'].map((raw): [string, object] => [raw, { status: 'error', message: `Invalid amount: ${raw}` }]),
  ])('is accepted as %j, whatever it says: the workflow ends with %j', async (raw, result) => {
    const handle = await harness.start('amountAsTextWorkflow', 149.99);
    await answerPauses(handle, [raw], PATIENT);
    expect(await handle.result()).toEqual(result);
  });
});

test.concurrent('asks nothing about an order that is not eligible', async () => {
  const handle = await start('FINAL-7');
  expect(await handle.result()).toEqual({ status: 'ineligible', orderId: 'FINAL-7' });
  expect(await countSteps(handle)).toEqual({ analyseRefund: 1 });
});

test.concurrent.each(['Confirm', 'confirm ', 'yes', 'approve', ''])('moves no money on %j in place of "confirm"', async (value) => {
  const handle = await start();
  await answerPauses(handle, ['approve', 'original', []], PATIENT);
  await expect(answerPauses(handle, [value], PATIENT)).rejects.toMatchObject({ code: 'INVALID_ANSWER' });
  await answerPauses(handle, ['cancel'], PATIENT);
  expect(await handle.result()).toMatchObject({ status: 'cancelled' });
  expect(await countSteps(handle)).toEqual({ analyseRefund: 1 });
});

test.concurrent('moves no money when the workflow is cancelled before the confirmation', async () => {
  const handle = await start();
  await answerPauses(handle, ['approve', 'original', []], PATIENT);
  await nextPause(handle, PATIENT);
  await handle.cancel();
  const error: unknown = await handle.result().catch((e: unknown) => e);
  expect(error).toBeInstanceOf(WorkflowFailedError);
  expect(error).toMatchObject({ cause: expect.any(CancelledFailure) });
  expect(await countSteps(handle)).toEqual({ analyseRefund: 1 });
});

test.concurrent('asks with the facts that the support agent needs', async () => {
  const handle = await start();
  const asked = await answerPauses(handle, ['modify', 99.5, 'store_credit', ['email', 'sms'], 'confirm'], PATIENT);
  expect(asked.map(({ question }) => [question?.inputType, question?.question, question?.options?.map(({ id, label }) => [id, label])])).toEqual([
    [
      'select',
      'Order 1042, £149.99, eligible for full refund. Reason: Arrived broken\n\nSuggested refund: £149.99\n\nWhat would you like to do?',
      [
        ['approve', 'Approve full refund'],
        ['modify', 'Approve with a different amount'],
        ['reject', 'Reject refund'],
      ],
    ],
    ['number', 'Enter the refund amount (order total: £149.99):', undefined],
    [
      'select',
      'How should the refund be returned to the customer?',
      [
        ['original', 'Original payment method'],
        ['store_credit', 'Store credit'],
        ['bank', 'Bank transfer'],
      ],
    ],
    [
      'multiselect',
      'Notify the customer via:',
      [
        ['email', 'Email'],
        ['sms', 'SMS'],
        ['push', 'Push notification'],
      ],
    ],
    [
      'approval',
      'Ready to process:\n  Order: 1042\n  Amount: £99.5\n  Method: store_credit\n  Notify: email, sms\n\nConfirm?',
      [
        ['confirm', 'Confirm & Process'],
        ['cancel', 'Cancel'],
      ],
    ],
  ]);
  expect(asked[1]?.question).toMatchObject({ minimum: 0.01, maximum: 149.99, decimals: 2, unit: 'GBP' });
});
