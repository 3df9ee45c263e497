import { AnswerRefusedError } from 'waitforuser/client';
import type { Json } from 'waitforuser';

import { startHarness, useHarness } from '../../support/harness';
import { reached } from '../../support/open-pause';
import { until } from '../../support/until';

const WORKFLOWS = require.resolve('../workflows/typed-questions');
const label = 'L';
const CLAIM = {
  inputType: 'form',
  fields: {
    amount: { inputType: 'number', label, minimum: 0.01, maximum: 149.99, decimals: 2, unit: 'GBP' },
    on: { inputType: 'date', label, earliest: '2026-01-01' },
    kind: { inputType: 'select', label, options: [{ id: 'travel', label: 'T' }, { id: 'food', label: 'F' }] },
    tags: { inputType: 'multiselect', label, options: [{ id: 'a', label: 'A' }, { id: 'b', label: 'B' }], optional: true },
    receipt: { inputType: 'text', label, format: 'url', optional: true },
    urgent: { inputType: 'boolean', label, optional: true },
  },
};

const harness = useHarness(WORKFLOWS);

type Case = readonly [name: string, question: object, answer: Json, waited: unknown, asked?: unknown];

const CASES: readonly Case[] = [
  ['a number', { inputType: 'number', minimum: 0.01, maximum: 149.99, decimals: 2 }, 149.99, 149.99],
  ['a decimal text', { inputType: 'number', maximum: 149.99, decimals: 1 }, '99.50', 99.5],
  ['a number of zero', { inputType: 'number' }, '-0', 0],
  ['a date', { inputType: 'date', latest: '2026-12-31' }, '2026-12-31', '2026-12-31'],
  ['a point in time', { inputType: 'date', time: true }, '2026-11-26T23:30:00.123+05:30', '2026-11-26T23:30:00.123+05:30'],
  ['a text with limits', { maxLength: 2, pattern: '^.+$' }, '😀😀', '😀😀'],
  ['choices within limits', { inputType: 'multiselect', options: CLAIM.fields.tags.options, minSelected: 1 }, ['b'], 'b', { selected: ['b'] }],
  ['a form', CLAIM, { urgent: true, kind: 'food', on: '2026-02-28', amount: '12.50', tags: ['b', 'a'] }, { amount: 12.5, on: '2026-02-28', kind: 'food', tags: ['a', 'b'], urgent: true }],
];

describe.each(['update', 'signal'] as const)('by %s', (delivery) => {
  test.concurrent.each(CASES)('returns %s', async (_name, question, answer, waited, asked = waited) => {
    const handle = await harness.start('askBoth', question);
    const { workflowId } = handle;
    for (const index of [0, 1]) {
      const pause = await reached(harness.inbox, { workflowId, index });
      expect(await harness.inbox.answer(pause, answer as Json, { delivery, by: 'alice' })).toMatchObject({ status: delivery === 'update' ? 'accepted' : 'queued' });
    }
    expect(await handle.result()).toEqual([waited, expect.objectContaining({ status: 'answered', value: asked, by: 'alice' })]);
    expect((await harness.inbox.get({ workflowId, index: 1 })).value).toEqual(asked);
  });
});

test.concurrent('refuses a form with one issue a field, by update and visibly by signal, and takes the next one', async () => {
  const handle = await harness.start('askBoth', CLAIM);
  const { workflowId } = handle;
  const pause = await reached(harness.inbox, { workflowId, index: 0 });
  const wrong = { amount: '1,5', on: '2026-02-30', kind: 'gold', more: 1 };
  const error = await harness.inbox.answer(pause, wrong, { delivery: 'update' }).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(AnswerRefusedError);
  expect((error as AnswerRefusedError).issues.map(({ path, code }) => [path.join('.'), code])).toEqual([
    ['value.amount', 'type'],
    ['value.on', 'no_such_date'],
    ['value.kind', 'unknown_option'],
    ['value.more', 'unknown_field'],
  ]);
  await harness.inbox.answer(pause, { ...wrong, amount: 150 }, { delivery: 'signal' });
  const { refused } = await until('the refusal', async () => {
    const record = await harness.inbox.get(pause);
    return record.refused ? record : undefined;
  });
  expect(refused).toMatchObject([{ code: 'INVALID_ANSWER', message: expect.stringContaining('value.amount: At most 149.99 GBP.') as string }]);
  for (const index of [0, 1]) await harness.inbox.answer(await reached(harness.inbox, { workflowId, index }), { amount: 1, on: '2026-01-01', kind: 'food' });
  expect(await handle.result()).toMatchObject([{ amount: 1 }, { status: 'answered' }]);
});

describe.each(['zod', 'zod/mini', 'valibot'])('with a schema of %s', (vendor) => {
  test.concurrent.each([
    ['kept in the cache', undefined],
    ['read from history at every task', 0],
  ])('an answer is converted, and refused in its words: %s', async (_how, maxCachedWorkflows) => {
    const own = maxCachedWorkflows === undefined ? undefined : await startHarness(WORKFLOWS, { maxCachedWorkflows });
    const { inbox, start } = own ?? harness;
    const handle = await start('askBySchema', vendor);
    const { workflowId } = handle;
    const first = await reached(inbox, { workflowId, index: 0 });
    await expect(inbox.answer(first, '101', { delivery: 'update' })).rejects.toMatchObject({ code: 'INVALID_ANSWER', issues: [{ path: ['value'], code: 'schema' }] });
    await inbox.answer(first, '7.5', { delivery: 'signal' });
    const second = await reached(inbox, { workflowId, index: 1 });
    expect(second.question?.jsonSchema === undefined).toBe(vendor !== 'zod');
    await expect(inbox.answer(second, { on: 7 }, { delivery: 'update' })).rejects.toMatchObject({ issues: [{ path: ['value', 'on'], code: 'schema' }] });
    await inbox.answer(second, { guests: 3, on: '2027-05-01' }, { delivery: 'update' });
    expect(await handle.result()).toEqual({ amount: 7.5, year: 2027, guests: 3, edited: true });
    // The record holds what was sent, which is plain JSON whatever the schema makes of it.
    expect((await inbox.get(second)).value).toEqual({ guests: 3, on: '2027-05-01' });
    await own?.close();
  });
});

test.concurrent.each([
  ['refuses', 'Not "no", please.'],
  ['throws', 'The question\'s check fails: the check is broken.'],
  ['promises', 'The question\'s check fails: it returns a promise.'],
])('a check that %s refuses an answer, and nothing is lost', async (how, message) => {
  const handle = await harness.start('askChecked', how);
  const { workflowId } = handle;
  const pause = await reached(harness.inbox, { workflowId });
  await expect(harness.inbox.answer(pause, 'no', { delivery: 'update' })).rejects.toMatchObject({ code: 'INVALID_ANSWER', issues: [{ path: ['value'], code: 'check', message }] });
  await harness.inbox.answer(pause, 'yes', { delivery: 'signal' });
  expect(await handle.result()).toBe('yes');
});

test.concurrent('the record stays what was sent, whatever the workflow does with its answer', async () => {
  const handle = await harness.start('changeAnswer');
  const { workflowId } = handle;
  await harness.inbox.answer(await reached(harness.inbox, { workflowId, index: 0 }), { tags: ['a', 'b'] });
  await harness.inbox.answer(await reached(harness.inbox, { workflowId, index: 1 }), 'approve');
  expect(await handle.result()).toEqual({ form: { tags: ['b', 'a'] }, again: 'approve' });
  expect((await harness.inbox.get({ workflowId, index: 0 })).value).toEqual({ tags: ['a', 'b'] });
});
