import type { WorkflowHandle } from '@temporalio/client';
import { ANSWER_NAME, PAUSES_QUERY_NAME } from 'waitforuser';
import type { PausesAnswer } from 'waitforuser';

import { toPauseId } from '../../../src/protocol/pause-id';
import { useHarness } from '../../support/harness';
import { taskFailures } from '../../support/history';
import { reached } from '../../support/open-pause';
import { answerRaw, sendRaw } from '../../support/raw-answer';
import { warned } from '../../support/warned';

const FRUIT = [
  { id: 'apple', label: 'An apple' },
  { id: 'pear', label: 'A pear' },
];
const TEXT = {};
const APPROVAL = { inputType: 'approval' };
const SELECT = { inputType: 'select', options: FRUIT };
const MULTISELECT = { inputType: 'multiselect', options: FRUIT };
const GOOD: Readonly<Record<string, string>> = { text: 'a text', approval: 'approve', select: 'pear', multiselect: 'pear' };

const harness = useHarness(require.resolve('../workflows/input-types'));

type Case = readonly [name: string, question: object, answer: object, says: RegExp];

const INVALID: readonly Case[] = [
  ['an unknown id for an approval', APPROVAL, { value: 'maybe' }, /"maybe" is not among the options: "approve", "reject"/],
  ['an unknown id for a select', SELECT, { value: 'fig' }, /"fig" is not among the options: "apple", "pear"/],
  ['an id in another case', SELECT, { value: 'Apple' }, /"Apple" is not among/],
  ['an id named like a property of objects', SELECT, { value: '__proto__' }, /not among the options/],
  ['an empty id for a select', SELECT, { value: '' }, /"" is not among the options/],
  ['several ids for a select', SELECT, { value: ['apple', 'pear'] }, /The answer must be one option id, but a list was sent/],
  ['several ids for a select, joined', SELECT, { value: 'apple,pear' }, /"apple,pear" is not among/],
  ['an unknown id in a multiselect', MULTISELECT, { value: ['apple', 'fig'] }, /value\.1: "fig" is not among/],
  ['a repeated id in a multiselect', MULTISELECT, { value: ['apple', 'apple'] }, /value\.1: "apple" is chosen twice/],
  ['a repeated id in a multiselect, joined', MULTISELECT, { value: 'pear,apple,pear' }, /"pear" is chosen twice/],
  ['a number in a multiselect', MULTISELECT, { value: ['apple', 1] }, /value\.1: An option id must be a text, but a number/],
  ['an object for a multiselect', MULTISELECT, { value: { 0: 'apple' } }, /must be option ids, .* but an object was sent/],
  ['a custom text for a select without allowCustom', SELECT, { custom: 'a fig' }, /custom: This question does not accept a custom text/],
  ['a custom text for a multiselect without allowCustom', MULTISELECT, { value: ['pear'], custom: 'a fig' }, /does not accept a custom text/],
  ['a custom text for a text', TEXT, { custom: 'a fig' }, /does not accept a custom text/],
  ['an option and a custom text for a select', { ...SELECT, allowCustom: true }, { value: 'pear', custom: 'a fig' }, /not both/],
  ['an empty custom text', { ...SELECT, allowCustom: true }, { custom: '' }, /The custom text is empty/],
  ['a skip where it is not allowed', TEXT, { skip: true }, /This question cannot be skipped/],
  ['a skip with a value', { skippable: true }, { skip: true, value: 'x' }, /either skips the question or has a value/],
  ['a skip that is a text', { skippable: true }, { skip: 'true' }, /"skip" must be true or absent/],
  ['a number for a text', TEXT, { value: 42 }, /The answer must be a text, but a number was sent/],
  ['a boolean for an approval', APPROVAL, { value: true }, /The answer must be one option id, but a boolean was sent/],
  ['a list for a text', TEXT, { value: ['a'] }, /The answer must be a text, but a list was sent/],
  ['an object for a text', TEXT, { value: { text: 'a' } }, /The answer must be a text, but an object was sent/],
  ['null for a text', TEXT, { value: null }, /The answer has no value/],
  ['no value', TEXT, {}, /The answer has no value/],
  ['no value where a skip is allowed', { ...SELECT, skippable: true }, {}, /To skip the question, send "skip": true/],
  ['no comment where one is required', { ...APPROVAL, comment: 'required' }, { value: 'reject', comment: ' ' }, /needs a comment/],
  ['a text too large', TEXT, { value: 'x'.repeat(256 * 1024) }, /larger than 256 KiB/],
  ['a comment too large', APPROVAL, { value: 'approve', comment: '€'.repeat(90 * 1024) }, /larger than 256 KiB/],
  ['a sender that is not a text', TEXT, { value: 'x', by: { name: 'alice' } }, /by: "by" must be a text/],
  ['an answerId of 1,001 characters', TEXT, { value: 'x', answerId: 'i'.repeat(1001) }, /"answerId" is longer than 1000/],
];

test.concurrent.each(INVALID)('refuses %s', async (_name, question, answer, says) => {
  const handle = await ask(question);
  const payload = { pause: 0, ...answer };
  const refused = await sendRaw(handle, payload);
  expect(refused).toMatchObject({
    said: 'INVALID_ANSWER',
    message: expect.stringMatching(says),
    details: { issues: [{ path: expect.any(Array), message: expect.any(String) }] },
  });
  expect(refused.message?.length).toBeLessThan(1000);
  await handle.signal(ANSWER_NAME, payload);
  await warned(handle.workflowId, 'INVALID_ANSWER', says);
});

const UNREADABLE: readonly (readonly [string, unknown, RegExp])[] = [
  ['a text', 'approve', /An answer is a JSON object/],
  ['a number', 0, /An answer is a JSON object/],
  ['null', null, /An answer is a JSON object/],
  ['a list', [{ pause: 0, value: 'x' }], /An answer is a JSON object/],
  ['a pause that is an object', { pause: { index: 0 }, value: 'x' }, /pause: "pause" must be the index/],
  ['a pause below zero', { pause: -1, value: 'x' }, /pause: "pause" must be the index/],
  ['a pause between two', { pause: 0.5, value: 'x' }, /pause: "pause" must be the index/],
  ['an empty pause', { pause: '', value: 'x' }, /pause: "pause" must be the index/],
];

test.concurrent.each(UNREADABLE)('refuses a payload that is not an answer: %s', async (_name, payload, says) => {
  const handle = await ask(TEXT);
  expect(await sendRaw(handle, payload)).toMatchObject({ said: 'INVALID_ANSWER', message: expect.stringMatching(says) });
  await handle.signal(ANSWER_NAME, payload);
  await warned(handle.workflowId, 'INVALID_ANSWER', says);
});

type Elsewhere = readonly [string, object | ((workflowId: string) => object), string];

const ELSEWHERE: readonly Elsewhere[] = [
  ['another run', { pause: 0, runId: 'another-run' }, 'PAUSE_NOT_FOUND'],
  ['an id of another workflow', { pause: toId({ workflowId: 'other-workflow' }) }, 'PAUSE_NOT_FOUND'],
  ['an id of another run', (workflowId) => ({ pause: toId({ workflowId, runId: 'another-run' }) }), 'PAUSE_NOT_FOUND'],
  ['a text that can be neither key nor id', { pause: 'no such key!' }, 'PAUSE_NOT_FOUND'],
  ['another question', { pause: 0, digest: 'of-another-text' }, 'QUESTION_CHANGED'],
  ['a question of another shape', { pause: 0, shape: 'approval:::' }, 'QUESTION_CHANGED'],
];

test.concurrent.each(ELSEWHERE)('refuses an answer meant for %s', async (_name, reference, code) => {
  const handle = await ask(TEXT);
  const payload = { ...(typeof reference === 'function' ? reference(handle.workflowId) : reference), value: 'not for you' };
  expect(await answerRaw(handle, payload)).toBe(code);
  await handle.signal(ANSWER_NAME, payload);
  await warned(handle.workflowId, code);
});

test('leaves every question open after all refusals', async () => {
  expect(asked.size).toBeGreaterThan(6);
  for (const [question, handle] of asked) {
    const { workflowId } = await handle;
    expect(await harness.inbox.get({ workflowId })).toMatchObject({ index: 0, status: 'open', refused: expect.any(Array) });
    const { inputType = 'text' } = JSON.parse(question) as { inputType?: string };
    const value = GOOD[inputType];
    expect(await answerRaw(await handle, { pause: 0, value, comment: 'fits' })).toBe('accepted');
    expect(await (await handle).result()).toBe(value);
    expect(await taskFailures(await handle)).toEqual([]);
  }
});

test.concurrent.each([
  ['a pause that is not reached yet', { pause: 7 }],
  ['a key that no pause has yet', { pause: 'later' }],
  ])('refuses an answer by update to %s, and keeps one by signal', async (_name, reference) => {
  const handle = await harness.start('waitOnce', 'What?', {});
  const { workflowId } = handle;
  await reached(harness.inbox, { workflowId });
  const payload = { ...reference, value: 'early' };
  expect(await answerRaw(handle, payload)).toBe('PAUSE_NOT_OPEN');
  await handle.signal(ANSWER_NAME, payload);
  expect(await handle.query<PausesAnswer>(PAUSES_QUERY_NAME)).toMatchObject({ pauses: [{ index: 0, status: 'open' }], early: [payload], refused: [] });
  expect(await answerRaw(handle, { pause: 0, value: 'fits' })).toBe('accepted');
  expect(await handle.result()).toBe('fits');
});

test.concurrent('refuses an answer to a pause that is settled, and says who settled it and when', async () => {
  const handle = await harness.start('waitTwice');
  const { workflowId } = handle;
  await reached(harness.inbox, { workflowId });
  expect(await answerRaw(handle, { pause: 0, value: 'first', by: 'alice' })).toBe('accepted');
  const { at } = await harness.inbox.get({ workflowId, index: 0 });
  expect(await sendRaw(handle, { pause: 0, value: 'second', by: 'bob' })).toMatchObject({ said: 'ALREADY_ANSWERED', details: { by: 'alice', at } });
  await handle.signal(ANSWER_NAME, { pause: 0, value: 'third' });
  await warned(workflowId, 'ALREADY_ANSWERED');
  expect(await answerRaw(handle, { pause: 1, value: 'last' })).toBe('accepted');
  expect(await handle.result()).toEqual(['first', 'last']);
});

/** One workflow for each question, so that all wrong answers to it go to the same open pause. */
const asked = new Map<string, Promise<WorkflowHandle>>();

function ask(question: object): Promise<WorkflowHandle> {
  const name = JSON.stringify(question);
  const started = asked.get(name) ?? start(question);
  asked.set(name, started);
  return started;
}

async function start(question: object): Promise<WorkflowHandle> {
  const handle = await harness.start('waitOnce', 'Which one?', question);
  await reached(harness.inbox, { workflowId: handle.workflowId });
  return handle;
}

function toId({ workflowId, runId = 'run' }: { readonly workflowId: string; readonly runId?: string }): string {
  return toPauseId({ workflowId, runId, index: 0, fingerprint: '0'.repeat(20) });
}
