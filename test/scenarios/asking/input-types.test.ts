import type { AnswerOptions } from 'waitforuser/client';

import { useHarness } from '../../support/harness';
import { reached } from '../../support/open-pause';

const FRUIT = [
  { id: 'apple', label: 'An apple' },
  { id: 'pear', label: 'A pear' },
  { id: 'plum', label: 'A plum' },
];

const harness = useHarness(require.resolve('../workflows/input-types'));

type Case = readonly [name: string, question: object, answer: { value?: unknown; skip?: true } & AnswerOptions, waited: unknown, asked: object];

const CASES: readonly Case[] = [
  ['a text', {}, { value: 'Q3 report' }, 'Q3 report', { status: 'answered', value: 'Q3 report' }],
  ['an empty text', {}, { value: '' }, '', { status: 'answered', value: '' }],
  ['the text "__skip__"', { skippable: true }, { value: '__skip__' }, '__skip__', { status: 'answered', value: '__skip__' }],
  ['the text "null"', { skippable: true }, { value: 'null' }, 'null', { status: 'answered', value: 'null' }],
  ['the text "0"', {}, { value: '0' }, '0', { status: 'answered', value: '0' }],
  ['a skipped text', { skippable: true }, { skip: true }, null, { status: 'skipped', value: null }],
  ['an approval', { inputType: 'approval' }, { value: 'approve' }, 'approve', { status: 'answered', value: 'approve' }],
  ['a select', { inputType: 'select', options: FRUIT }, { value: 'pear' }, 'pear', { status: 'answered', value: 'pear' }],
  [
    'a select with a custom text',
    { inputType: 'select', options: FRUIT, allowCustom: true },
    { custom: 'a fig, ripe' },
    'a fig, ripe',
    { status: 'answered', value: 'a fig, ripe' },
  ],
  ['a skipped select', { inputType: 'select', options: FRUIT, skippable: true }, { skip: true }, null, { status: 'skipped' }],
  [
    'a multiselect, in option order',
    { inputType: 'multiselect', options: FRUIT },
    { value: ['plum', 'apple'] },
    'apple,plum',
    { status: 'answered', value: { selected: ['apple', 'plum'] } },
  ],
  [
    'a multiselect joined by commas',
    { inputType: 'multiselect', options: FRUIT },
    { value: 'plum,apple' },
    'apple,plum',
    { status: 'answered', value: { selected: ['apple', 'plum'] } },
  ],
  [
    'a multiselect with nothing chosen',
    { inputType: 'multiselect', options: FRUIT },
    { value: [] },
    '',
    { status: 'answered', value: { selected: [] } },
  ],
  [
    'a multiselect with a custom text last',
    { inputType: 'multiselect', options: FRUIT, allowCustom: true },
    { value: ['pear'], custom: 'figs' },
    'pear,figs',
    { status: 'answered', value: { selected: ['pear'], custom: 'figs' } },
  ],
  ['a skipped multiselect', { inputType: 'multiselect', options: FRUIT, skippable: true }, { skip: true }, null, { status: 'skipped' }],
];

describe.each(['update', 'signal'] as const)('by %s', (delivery) => {
  test.concurrent.each(CASES)('returns %s', async (_name, question, { value, skip, ...options }, waited, asked) => {
    const send = (workflowId: string) =>
      skip
        ? harness.inbox.skip({ workflowId, index: 0 }, { ...options, delivery })
        : harness.inbox.answer({ workflowId, index: 0 }, value as string, { ...options, delivery, by: 'alice' });
    const first = await harness.start('waitOnce', 'Which one?', question);
    await reached(harness.inbox, { workflowId: first.workflowId });
    expect(await send(first.workflowId)).toMatchObject({ status: delivery === 'update' ? 'accepted' : 'queued' });
    expect(await first.result()).toEqual(waited);
    const second = await harness.start('askOnce', 'Which one?', question);
    await reached(harness.inbox, { workflowId: second.workflowId });
    await send(second.workflowId);
    expect(await second.result()).toMatchObject({ ...asked, via: 'client', ...(!skip && { by: 'alice' }) });
  });
});

test.concurrent.each([
  ['an untouched default', { defaultValue: 'draft' }, 'draft', { value: 'draft', edited: false }],
  ['a changed default', { defaultValue: 'draft' }, 'final', { value: 'final', edited: true }],
  [
    'an untouched choice of several',
    { inputType: 'multiselect', options: FRUIT, defaultValue: ['pear', 'apple'] },
    'apple,pear',
    { value: { selected: ['apple', 'pear'] }, edited: false },
  ],
])('reports whether the person edited %s', async (_name, question, value, outcome) => {
  const handle = await harness.start('askOnce', 'Which one?', question);
  const { workflowId } = handle;
  await reached(harness.inbox, { workflowId });
  const sender = { by: 'alice', via: 'slack', comment: 'as we said' };
  const receipt = await harness.inbox.answer({ workflowId }, value, sender);
  expect(receipt).toMatchObject({ status: 'accepted', pause: 0 });
  expect(await handle.result()).toEqual({ status: 'answered', ...outcome, ...sender, at: 'at' in receipt && receipt.at });
});
