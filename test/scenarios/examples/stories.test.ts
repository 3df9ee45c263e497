import type { Question } from 'waitforuser';
import { answerPauses, nextPause } from 'waitforuser/testing';
import type { AnswerScript, FormAnswer, ScriptItem } from 'waitforuser/testing';

import * as activities from '../../../examples/activities';
import { EXAMPLE_RUNS } from '../../../examples/demo/example-runs';
import { toScriptedAnswer } from '../../../examples/demo/to-scripted-answer';
import { countSteps } from '../../support/count-steps';
import { useHarness } from '../../support/harness';
import { PATIENT } from '../../support/patient';

const harness = useHarness(require.resolve('../../../examples/workflows'), { activities });

describe('the answers that the demo names', () => {
  const RESULTS: Readonly<Record<string, unknown>> = {
    refund: { status: 'refunded', orderId: 'ORD-1042', amount: 99.5, method: 'store_credit', notifiedVia: ['email', 'sms'] },
    review: 'Published.',
    publish: 'Published: A short report on durable pauses.',
    onboarding: { name: 'Ada', role: 'Computing pioneer', topics: ['releases', 'events'], terms: 'approve', nickname: null },
    'expense-claim': { status: 'approved', claimant: 'Ada', expense: { amount: 12.5, date: '2027-01-29', category: 'travel' } },
    'expense-approval': 'Paid 1200 EUR for E-7, approved by user:ann and user:bob.',
    'agent-tools': { text: 'The report on emea was sent.', modelCalls: 3 },
    'draft-edit': { status: 'sent', edited: true, receipt: 'Sent to Ada: Dear Ada, it arrives tomorrow.' },
  };

  // Those with a worker or a receiver of their own have a suite of their own.
  const shared = Object.entries(EXAMPLE_RUNS).filter(([, { worker, startHelper }]) => !worker && !startHelper);

  test.concurrent.each(shared)('lead to the end of %s', async (name, { workflow, args, sampleAnswers }) => {
    const handle = await harness.start(workflow, ...args);
    const script = sampleAnswers.map((word): ScriptItem => ({ question }) => toScriptedAnswer(question as Question, word));
    await answerPauses(handle, script, PATIENT);
    expect(await handle.result()).toEqual(RESULTS[name]);
  });
});

describe('onboarding', () => {
  const ADA = { name: 'Ada', role: 'engineer', topics: ['releases'], terms: 'approve', nickname: null };

  test.concurrent.each<[string, AnswerScript, object]>([
    ['a role of the list', ['Ada', 'engineer', ['releases'], 'approve', { skip: true }], ADA],
    ['a role of their own', ['Ada', { custom: 'Countess, of Lovelace' }, ['releases'], 'approve', { skip: true }], { ...ADA, role: 'Countess, of Lovelace' }],
    ['all topics', ['Ada', 'engineer', ['events', 'incidents', 'releases'], 'approve', { skip: true }], { ...ADA, topics: ['releases', 'incidents', 'events'] }],
    ['no topics', ['Ada', 'engineer', [], 'approve', { skip: true }], { ...ADA, topics: [] }],
    ['the terms refused', ['Ada', 'engineer', ['releases'], 'reject', { skip: true }], { ...ADA, terms: 'reject' }],
    ['a nickname', ['Ada', 'engineer', ['releases'], 'approve', 'The Enchantress'], { ...ADA, nickname: 'The Enchantress' }],
    ['a nickname that reads like a skip', ['Ada', 'engineer', ['releases'], 'approve', 'null'], { ...ADA, nickname: 'null' }],
    ['an empty name and nickname', ['', 'engineer', ['releases'], 'approve', ''], { ...ADA, name: '', nickname: '' }],
  ])('onboards a person with %s', async (_name, script, profile) => {
    const handle = await harness.start('onboardingWorkflow');
    await answerPauses(handle, script, PATIENT);
    expect(await handle.result()).toEqual(profile);
  });

  test.concurrent.each<[string, AnswerScript]>([
    ['the name', [{ skip: true }]],
    ['the role', ['Ada', { skip: true }]],
    ['the topics', ['Ada', 'engineer', { skip: true }]],
    ['the terms', ['Ada', 'engineer', [], { skip: true }]],
  ])('does not let a person skip %s', async (_name, script) => {
    const handle = await harness.start('onboardingWorkflow');
    await expect(answerPauses(handle, script, PATIENT)).rejects.toMatchObject({ code: 'INVALID_ANSWER', issues: [{ path: ['skip'] }] });
  });
});

describe('publish', () => {
  test.concurrent('publishes the approved draft, each step run once', async () => {
    const handle = await harness.start('publishWorkflow', 'tides');
    const [asked] = await answerPauses(handle, ['approve'], PATIENT);
    expect(asked?.question).toEqual({
      question: 'Approve this draft?\n\nA short report on tides.',
      inputType: 'approval',
      options: [
        { id: 'approve', label: 'Approve' },
        { id: 'discard', label: 'Discard' },
      ],
    });
    expect(await handle.result()).toBe('Published: A short report on tides.');
    expect(await countSteps(handle)).toEqual({ generateDraft: 1, publish: 1 });
  });

  test.concurrent('publishes nothing when the draft is discarded', async () => {
    const handle = await harness.start('publishWorkflow', 'tides');
    await answerPauses(handle, ['discard'], PATIENT);
    expect(await handle.result()).toBe('Discarded.');
    expect(await countSteps(handle)).toEqual({ generateDraft: 1 });
  });
});

describe('review', () => {
  test.concurrent.each([
    [['reject'], 'Rejected.'],
    [['approve', 'yes'], 'Published.'],
    [['approve', 'no'], 'Saved as draft.'],
    [['edit', 'A better draft', 'yes'], 'Published.'],
    [['edit', '', 'no'], 'Saved as draft.'],
  ])('answers of %j make it %j', async (script, result) => {
    const handle = await harness.start('reviewWorkflow', 'A draft');
    await answerPauses(handle, script, PATIENT);
    expect(await handle.result()).toBe(result);
  });

  test.concurrent('asks about the draft, then for a revised one, then about that', async () => {
    const handle = await harness.start('reviewWorkflow', 'A draft');
    const asked = await answerPauses(handle, ['edit', 'A better draft', 'yes'], PATIENT);
    expect(asked.map(({ question }) => [question?.inputType, question?.question, question?.details])).toEqual([
      ['approval', 'Approve this draft?\n\nA draft', undefined],
      ['text', 'Paste your revised draft:', undefined],
      ['approval', 'Publish now?', 'A better draft'],
    ]);
    expect(asked.map(({ question }) => question?.options?.map(({ id, label }) => `${id}: ${label}`))).toEqual([
      ['approve: Approve', 'edit: Edit', 'reject: Reject'],
      undefined,
      ['yes: Publish', 'no: Save as draft'],
    ]);
  });
});

describe('expense-claim', () => {
  const CLAIM = { claimant: 'Ada', budget: 240, since: '2027-01-25', openedOn: '2027-01-31', receiptFrom: 25, mealsUpTo: 60 };
  const TAXI = { amount: 24.99, date: '2027-01-31', category: 'travel' };
  const TRAIN = { amount: 240, date: '2027-01-25', category: 'travel', receipt: 'https://receipts.example.com/42' };
  const start = () => harness.start('expenseClaimWorkflow', CLAIM);

  test.concurrent.each<[string, AnswerScript, object]>([
    ['a small expense without a receipt', { expense: TAXI, payment: 'pay' }, { status: 'approved', expense: TAXI }],
    ['the whole budget with a receipt', { expense: TRAIN, payment: 'pay' }, { status: 'approved', expense: TRAIN }],
    ['an amount as a text', { expense: { ...TAXI, amount: '24.90' }, payment: 'pay' }, { status: 'approved', expense: { ...TAXI, amount: 24.9 } }],
    ['an expense that is not paid', { expense: TAXI, payment: 'refuse' }, { status: 'rejected', expense: TAXI }],
  ])('takes %s', async (_name, script, result) => {
    const handle = await start();
    await answerPauses(handle, script, PATIENT);
    expect(await handle.result()).toEqual({ claimant: 'Ada', ...result });
  });

  const REFUSED: readonly [expense: FormAnswer, ...issues: object[]][] = [
    [{ ...TAXI, amount: 0 }, { code: 'too_small', path: ['value', 'amount'] }],
    [{ ...TRAIN, amount: 240.01 }, { code: 'too_large', path: ['value', 'amount'], message: 'At most 240 GBP.' }],
    [{ ...TAXI, amount: 12.345 }, { code: 'decimals', path: ['value', 'amount'] }],
    [{ ...TAXI, date: '2027-02-01' }, { code: 'too_late', path: ['value', 'date'], message: 'The latest is 2027-01-31.' }],
    [{ ...TAXI, date: '2027-01-24' }, { code: 'too_early', path: ['value', 'date'] }],
    [{ ...TAXI, date: '2027-02-30' }, { code: 'no_such_date', path: ['value', 'date'] }],
    [{ ...TAXI, category: 'gifts' }, { code: 'unknown_option', path: ['value', 'category'] }],
    [{ ...TRAIN, receipt: 'on my desk' }, { code: 'format', path: ['value', 'receipt'] }],
    [{ ...TAXI, urgent: true }, { code: 'unknown_field', path: ['value', 'urgent'] }],
    [{ date: '31 January', category: 'gifts' }, { code: 'required', path: ['value', 'amount'] }, { code: 'format' }, { code: 'unknown_option' }],
    // What only the whole claim can say.
    [{ ...TAXI, amount: 25 }, { code: 'check', path: ['value'], message: 'From £25 on, a link to the receipt is needed.' }],
    [{ ...TRAIN, category: 'meals' }, { code: 'check', path: ['value'], message: 'For meals at most £60 is paid.' }],
  ];

  test.concurrent('refuses what the claim does not allow, each field with its reason, and asks on', async () => {
    const handle = await start();
    const shown = await nextPause(handle, PATIENT);
    for (const [expense, ...issues] of REFUSED) {
      await expect(harness.inbox.answer(shown, expense)).rejects.toMatchObject({ code: 'INVALID_ANSWER', issues });
    }
    const [, payment] = await answerPauses(handle, { expense: TRAIN, payment: 'refuse' }, PATIENT);
    expect(payment?.question).toMatchObject({ question: 'Pay Ada £240.00 for travel on 2027-01-25?', details: 'Receipt: https://receipts.example.com/42' });
    expect(await handle.result()).toMatchObject({ status: 'rejected' });
  });
});

describe('draft-edit', () => {
  const MESSAGE = 'Where is my order?';
  const DRAFT = `Dear Ada,\n\nthank you for your message: "${MESSAGE}"\nWe are looking into it.\n\nYour support team`;
  const asDrafted: ScriptItem = ({ question }) => question?.defaultValue as string;

  test.concurrent.each<[string, ScriptItem, object, object]>([
    ['as it is', asDrafted, { status: 'sent', edited: false, receipt: `Sent to Ada: ${DRAFT}` }, { draftReply: 1, sendReply: 1 }],
    ['edited', 'It arrives tomorrow.', { status: 'sent', edited: true, receipt: 'Sent to Ada: It arrives tomorrow.' }, { draftReply: 1, sendReply: 1 }],
    ['not at all', { skip: true }, { status: 'discarded' }, { draftReply: 1 }],
  ])('sends the draft %s', async (_name, answer, result, steps) => {
    const handle = await harness.start('draftEditWorkflow', 'Ada', MESSAGE);
    const [asked] = await answerPauses(handle, [answer], PATIENT);
    expect(asked?.question).toMatchObject({ inputType: 'text', multiline: true, defaultValue: DRAFT, details: `The customer wrote:\n\n> ${MESSAGE}` });
    expect(await handle.result()).toEqual(result);
    expect(await countSteps(handle)).toEqual(steps);
  });

  test.concurrent('sends no empty reply', async () => {
    const handle = await harness.start('draftEditWorkflow', 'Ada', MESSAGE);
    await expect(answerPauses(handle, [''], PATIENT)).rejects.toMatchObject({ code: 'INVALID_ANSWER', issues: [{ code: 'too_short' }] });
    await answerPauses(handle, [{ skip: true }], PATIENT);
    expect(await handle.result()).toEqual({ status: 'discarded' });
  });
});

describe('expense-approval', () => {
  const EXPENSE = { id: 'E-7', amount: 1200, requester: 'user:ada' };

  test.concurrent('pays when two of three managers approve, and names them', async () => {
    const handle = await harness.start('expenseApprovalWorkflow', EXPENSE);
    await answerPauses(handle, { 'expense.0': 'approve', 'expense.2': 'approve' }, PATIENT);
    expect(await handle.result()).toBe('Paid 1200 EUR for E-7, approved by user:ann and user:eve.');
    expect(await countSteps(handle)).toEqual({ tellManager: 3, payExpense: 1 });
  });

  test.concurrent('pays nothing after one rejection', async () => {
    const handle = await harness.start('expenseApprovalWorkflow', EXPENSE);
    await answerPauses(handle, { 'expense.1': 'reject' }, PATIENT);
    expect(await handle.result()).toBe('Not paid: rejected.');
  });

  test.concurrent('refuses the voice of the requester', async () => {
    const handle = await harness.start('expenseApprovalWorkflow', EXPENSE);
    const refused = answerPauses(handle, { 'expense.0': { value: 'approve', by: 'ada' } }, PATIENT);
    await expect(refused).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await answerPauses(handle, { 'expense.0': 'reject' }, PATIENT);
    await handle.result();
  });
});
