import { AnswerRefusedError } from 'waitforuser';
import { answerPauses, nextPause } from 'waitforuser/testing';
import type { AnswerScript } from 'waitforuser/testing';

import { useHarness } from '../../support/harness';
import { TaskGate } from '../../support/task-gate';
import { PATIENT } from '../../support/patient';
import { askInTurn } from '../workflows/test-kit';
import type { Asked } from '../workflows/test-kit';

const gate = new TaskGate();
const harness = useHarness(require.resolve('../workflows/test-kit'), { dataConverter: { payloadCodecs: [gate.codec] } });

const options = ['apple', 'pear', 'plum'].map((id) => ({ id, label: `A ${id}` }));
const NAME: Asked = ['What is your name?', { key: 'name' }];
const FRUIT: Asked = ['Which fruit?', { key: 'fruit', inputType: 'select', options, allowCustom: true }];
const BASKET: Asked = ['Which ones?', { key: 'basket', inputType: 'multiselect', options, allowCustom: true }];
const NOTE: Asked = ['Anything else?', { key: 'note', skippable: true }];
const ALL: readonly Asked[] = [NAME, FRUIT, BASKET, NOTE];

/** The error of a script that fails on a workflow that asks in turn. */
async function failure(questions: readonly Asked[], script: AnswerScript): Promise<unknown> {
  const handle = await harness.start('askInTurn', questions);
  return answerPauses(handle, script, PATIENT).then(
    () => {
      throw new Error('the script was played to its end');
    },
    (error: unknown) => error
  );
}

test('answers in order, in every form of an answer', async () => {
  const handle = await harness.start('askInTurn', ALL);
  const answered = await answerPauses(handle, ['Ada', { custom: 'fig' }, ['plum', 'apple'], { skip: true }], PATIENT);
  expect(answered.map(({ index, question }) => [index, question?.question])).toEqual(ALL.map(([text], i) => [i, text]));
  expect(await handle.result()).toEqual(['Ada', 'fig', 'apple,plum', null]);
});

const AMOUNT: Asked = ['How much?', { key: 'amount', inputType: 'number', maximum: 240 }];
const DAY: Asked = ['When?', { key: 'day', inputType: 'date' }];
const CLAIM: Asked = [
  'What did it cost?',
  { key: 'claim', inputType: 'form', fields: { amount: { inputType: 'number', label: 'Amount' }, urgent: { inputType: 'boolean', label: 'Urgent', optional: true } } },
];
const PARTS: Asked = ['Which?', { inputType: 'form', fields: { value: { inputType: 'number', label: 'Value', optional: true } } }];

test('answers with numbers, dates and forms, in order and by key', async () => {
  const values = [99.5, '2027-01-31', { amount: 12.5, urgent: true }];
  const inOrder = await harness.start('askInTurn', [AMOUNT, DAY, CLAIM, ['And then?', { ...CLAIM[1], key: 'more' }]]);
  await answerPauses(inOrder, [...values, { value: { amount: 1 }, by: 'alice' }], PATIENT);
  expect(await inOrder.result()).toEqual([...values, { amount: 1 }]);
  const byKey = await harness.start('askInTurn', [AMOUNT, DAY, CLAIM]);
  await answerPauses(byKey, { claim: () => ({ amount: 12.5, urgent: true }), day: '2027-01-31', amount: 99.5 }, PATIENT);
  expect(await byKey.result()).toEqual(values);
});

test('a form whose fields are named as the parts of an answer is given as its value, and an empty one as it is', async () => {
  const handle = await harness.start('askInTurn', [PARTS, PARTS]);
  await answerPauses(handle, [{ value: { value: 7 } }, {}], PATIENT);
  expect(await handle.result()).toEqual([{ value: 7 }, {}]);
});

test('what a number, a date or a form may not be is refused by the workflow, and a Date is no answer', async () => {
  expect(await failure([AMOUNT], [241])).toMatchObject({ code: 'INVALID_ANSWER', issues: [{ code: 'too_large' }] });
  expect(await failure([DAY], ['2027-02-30'])).toMatchObject({ code: 'INVALID_ANSWER', issues: [{ code: 'no_such_date' }] });
  expect(await failure([CLAIM], [{ urgent: 'yes', other: 1 }])).toMatchObject({ code: 'INVALID_ANSWER', issues: [{ path: ['value', 'amount'] }, { path: ['value', 'urgent'] }, { path: ['value', 'other'] }] });
  expect(await failure([NAME], [7])).toMatchObject({ code: 'INVALID_ANSWER', issues: [{ code: 'type' }] });
  expect(await failure([DAY], [new Date(0) as unknown as string])).toMatchObject({ name: 'TypeError', message: expect.stringContaining('a date as a text such as') });
});

test('takes the typed handle of a workflow function that a plain starter imports', async () => {
  const { client, taskQueue } = harness;
  const handle = await client.workflow.start(askInTurn, { taskQueue, workflowId: `${taskQueue}-typed`, args: [[NAME]] });
  await answerPauses(handle, ['Ada'], PATIENT);
  expect(await handle.result()).toEqual(['Ada']);
});

test('answers by a function that sees the pause', async () => {
  const handle = await harness.start('askInTurn', [FRUIT, BASKET]);
  await answerPauses(handle, [({ question }) => question?.options?.[1]?.id ?? '', () => ({ value: ['pear'], custom: 'fig' })], PATIENT);
  expect(await handle.result()).toEqual(['pear', 'pear,fig']);
});

test('also sends who answers and a comment', async () => {
  const handle = await harness.start('askInTurn', [['Sure?', { comment: 'required' }], NAME]);
  await answerPauses(handle, [{ value: 'yes', by: 'alice', comment: 'I looked' }], PATIENT);
  expect(await harness.inbox.get({ workflowId: handle.workflowId, index: 0 })).toMatchObject({ by: 'alice', comment: 'I looked' });
});

test('answers by key, whatever the order', async () => {
  const handle = await harness.start('askInTurn', ALL);
  await answerPauses(handle, { note: { skip: true }, basket: [], fruit: 'pear', name: '' }, PATIENT);
  expect(await handle.result()).toEqual(['', 'pear', '', null]);
});

test.each<[string, AnswerScript]>([
  ['in call order by a list', ['Ada', 'pear']],
  ['by key', { fruit: 'pear', name: 'Ada' }],
])('answers two pauses that are open at once, %s', async (_name, script) => {
  const handle = await harness.start('askTogether', [NAME, FRUIT]);
  await answerPauses(handle, script, PATIENT);
  expect(await handle.result()).toEqual(['Ada', 'pear']);
});

test('answers by key the one of two open pauses that the script knows', async () => {
  const handle = await harness.start('askTogether', [NAME, FRUIT]);
  await answerPauses(handle, { fruit: 'pear' }, PATIENT);
  expect(await nextPause(handle, PATIENT)).toMatchObject({ key: 'name' });
});

test('leaves the question after the last answer open', async () => {
  const handle = await harness.start('askInTurn', [NAME, NOTE]);
  expect(await answerPauses(handle, ['Ada'], PATIENT)).toHaveLength(1);
  expect(await nextPause(handle, PATIENT)).toMatchObject({ index: 1, key: 'note' });
});

test('waits for a confirmation as long as for a question, since the worker may be slow', async () => {
  const handle = await harness.start('askInTurn', [NAME]);
  const arrived = gate.close('taken slowly');
  const answering = answerPauses(handle, ['taken slowly'], PATIENT);
  // The test checks it later. Before that, an unhandled rejection would end the process.
  answering.catch(() => undefined);
  await arrived;
  // Longer than an inbox waits by default.
  const clock = await harness.startWith('askInTurn', { taskQueue: `nobody-${harness.taskQueue}`, args: [[]], workflowExecutionTimeout: '7s', tasksMayFail: true });
  await expect(clock.result()).rejects.toMatchObject({ cause: { name: 'TimeoutFailure' } });
  gate.open();
  expect(await answering).toHaveLength(1);
  expect(await handle.result()).toEqual(['taken slowly']);
});

test('fails when the workflow ends before the script does', async () => {
  expect(await failure([NAME], ['Ada', 'pear'])).toMatchObject({
    message: expect.stringMatching(/^Workflow wf-\S+ has ended while a question for answer 2 of 2 \("\\"pear\\""\) was awaited: it returned "\[\\"Ada\\"\]"\.$/),
  });
});

test("gives a failed workflow's own failure as the cause", async () => {
  const handle = await harness.start('failAfterAnswer');
  await expect(answerPauses(handle, ['yes', 'no'], PATIENT)).rejects.toMatchObject({
    message: expect.stringContaining('it failed with "broken"'),
    cause: { message: 'broken', type: 'Broken' },
  });
});

test('fails when the workflow asks for a key that the script does not hold', async () => {
  expect(await failure(ALL, { name: 'Ada', basket: [], note: 'none' })).toMatchObject({
    message: expect.stringMatching(/^Workflow wf-\S+ asks pause 1 \(key "fruit"\) "Which fruit\?" while a question with key "basket" or "note" is awaited\.$/),
  });
});

test('fails if a script by key meets a pause without a key, and names it safely', async () => {
  expect(await failure([['\u001b[2J\u202eOK?\n']], { name: 'Ada' })).toMatchObject({
    message: expect.stringMatching(/asks pause 0 "\\u001b\[2J\\u202eOK\?\\n" while .* It has no key: use a script that is a list, in the order of the questions\.$/),
  });
});

test('surfaces a refused answer with its code, naming answer, pause and question', async () => {
  const error = await failure([NAME, FRUIT], ['Ada', { value: 'kiwi' }]);
  expect(error).toBeInstanceOf(AnswerRefusedError);
  expect(error).toMatchObject({
    code: 'INVALID_ANSWER',
    issues: [{ path: ['value'] }],
    message: expect.stringMatching(/refused answer 2 of 2 .*kiwi.* for pause 1 \(key "fruit"\) "Which fruit\?" of workflow wf-\S+: .*"kiwi" is not among the options/),
  });
});

test('reports a failure of the inbox as an InboxError', async () => {
  const missing = harness.client.workflow.getHandle('nobody-started-this');
  await expect(answerPauses(missing, ['Ada'], PATIENT)).rejects.toMatchObject({ name: 'InboxError', code: 'WORKFLOW_NOT_FOUND' });
  const handle = await harness.startWith('askInTurn', { args: [[['']]], tasksMayFail: true });
  await expect(answerPauses(handle, ['Ada'], PATIENT)).rejects.toMatchObject({ name: 'InboxError', code: 'TASK_FAILING' });
  await handle.terminate();
});

test('says which answer the workflow did not take, because its tasks fail with it', async () => {
  const handle = await harness.startWith('breakAfterAnswer', { tasksMayFail: true });
  await expect(answerPauses(handle, ['yes'])).rejects.toMatchObject({
    name: 'InboxError',
    code: 'TASK_FAILING',
    message: expect.stringMatching(/^Answer 1 of 1 \("\\"yes\\""\) for pause 0 "Break it\?" of workflow (wf-\S+) was not accepted: The tasks of workflow \1 fail: "broken by the test"\.$/),
  });
  await handle.terminate();
});

test('only answers the question that was shown, not a changed one', async () => {
  const handle = await harness.start('askInTurn', [NAME]);
  const shown = await nextPause(handle, PATIENT);
  const former = { ...shown, id: shown.id.replace(/~[0-9a-f]{20}~/, '~00000000000000000000~'), digest: 'former' };
  await expect(harness.inbox.answer(former, 'Ada')).rejects.toMatchObject({ code: 'QUESTION_CHANGED', current: { id: shown.id } });
  expect(await answerPauses(handle, ['Ada'], PATIENT)).toMatchObject([{ id: shown.id }]);
});

test.each([true, null, { amount: 5 }])('refuses %j as an answer', async (item) => {
  const script = JSON.parse(JSON.stringify([item])) as AnswerScript;
  expect(await failure([NAME], script)).toMatchObject({ name: 'TypeError', message: expect.stringContaining('is not a valid answer. Use a text') });
});
