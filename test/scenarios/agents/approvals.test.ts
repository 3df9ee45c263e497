import { answerPauses, nextPause } from 'waitforuser/testing';
import type { AnswerScript } from 'waitforuser/testing';

import { useHarness } from '../../support/harness';
import { taskFailures } from '../../support/history';
import { until } from '../../support/until';
import { PATIENT } from '../../support/patient';
import type { Gated } from '../workflows/agents';

const PAYMENT = { order: 'A-1', amount: 120, urgent: false, lines: [{ item: 'x' }] };

const harness = useHarness(require.resolve('../workflows/agents'));

async function play(script: AnswerScript, args: readonly unknown[] = [PAYMENT], options: object = {}): Promise<Gated> {
  const handle = await harness.start('gated', [args], options);
  await answerPauses(handle, script, PATIENT);
  return (await handle.result()) as Gated;
}

test.concurrent('runs a call as it was shown when it is approved, once', async () => {
  const { ran, outcomes } = await play([{ value: 'approve', by: 'ann', comment: 'Fine.' }]);
  expect(ran).toEqual([[PAYMENT]]);
  expect(outcomes).toMatchObject([{ status: 'executed', result: 'run 1', args: [PAYMENT], edited: false, by: 'ann', comment: 'Fine.' }]);
});

test.concurrent('runs nothing when it is rejected, or nobody answers in time', async () => {
  expect(await play([{ value: 'reject', comment: 'No.' }])).toMatchObject({ ran: [], outcomes: [{ status: 'rejected', comment: 'No.' }] });
  expect(await play([], [PAYMENT], { timeout: 50 })).toMatchObject({ ran: [], outcomes: [{ status: 'timedOut' }] });
});

test.concurrent('runs what the person sent when it is changed', async () => {
  const changed = { order: 'A-2', amount: 99.5, urgent: true, lines: '[{"item": "y"}]' };
  const { ran, outcomes } = await play(['edit', { value: changed, by: 'bob' }]);
  expect(ran).toEqual([[{ ...changed, lines: [{ item: 'y' }] }]]);
  expect(outcomes).toMatchObject([{ status: 'executed', edited: true, by: 'bob', args: ran[0] }]);
});

test.concurrent('shows several arguments by name, and gives them back in their places', async () => {
  const { ran } = await play(['edit', { order: 'A-2', argument2: 5 }], ['A-1', 120], { parameters: ['order'] });
  expect(ran).toEqual([['A-2', 5]]);
});

test.concurrent('says that nothing was changed when the form is sent as it was', async () => {
  const { ran, outcomes } = await play(['edit', ({ question }) => question?.defaultValue as never], ['A-1', 120]);
  expect([ran, outcomes]).toMatchObject([[['A-1', 120]], [{ edited: false }]]);
});

test.concurrent('asks again when the person goes back from the form', async () => {
  expect(await play(['edit', { skip: true }, 'edit', { skip: true }, 'reject'])).toMatchObject({ ran: [], outcomes: [{ status: 'rejected' }] });
});

test.concurrent('refuses what is no JSON in the form, and the form stays open', async () => {
  const handle = await harness.start('gated', [[PAYMENT]], {});
  await answerPauses(handle, ['edit'], PATIENT);
  const { defaultValue } = (await nextPause(handle, PATIENT)).question ?? {};
  const wrong = answerPauses(handle, [{ ...(defaultValue as object), lines: '[{' }], PATIENT);
  await expect(wrong).rejects.toMatchObject({ code: 'INVALID_ANSWER', issues: [{ message: 'lines must be JSON.' }] });
  await answerPauses(handle, [defaultValue as never], PATIENT);
  expect(await handle.result()).toMatchObject({ ran: [[PAYMENT]] });
});

test.concurrent("keeps to the author's fields, limits and check", async () => {
  const handle = await harness.start('gatedByRules');
  await answerPauses(handle, ['edit'], PATIENT);
  const form = await nextPause(handle, PATIENT);
  // 120 is over the limit, so it is not prefilled.
  expect(form.question?.fields).toEqual({ amount: { inputType: 'number', label: 'Amount', maximum: 100 } });
  await expect(answerPauses(handle, [{ amount: 101 }], PATIENT)).rejects.toMatchObject({ issues: [{ path: ['value', 'amount'], code: 'too_large' }] });
  await expect(answerPauses(handle, [{ amount: 13 }], PATIENT)).rejects.toMatchObject({ issues: [{ code: 'check', message: 'Not 13.' }] });
  await expect(answerPauses(handle, [{ amount: 1, order: 'B' }], PATIENT)).rejects.toMatchObject({ issues: [{ code: 'unknown_field' }] });
  await answerPauses(handle, [{ amount: 80 }], PATIENT);
  expect(await handle.result()).toMatchObject({ ran: [[{ order: 'A-1', amount: 80, note: 'as agreed' }]] });
});

test.concurrent('arguments that the check refuses can be changed: the form shows them, and prefills none', async () => {
  const handle = await harness.start('gatedByCheck', 5000);
  await answerPauses(handle, ['edit'], PATIENT);
  const form = await nextPause(handle, PATIENT);
  // The form that was refused has taken no index.
  expect(form.index).toBe(1);
  expect(form.question).toMatchObject({ fields: { order: { inputType: 'text' }, amount: { inputType: 'number' } }, details: expect.stringContaining('"amount": 5000') });
  expect(JSON.stringify(form.question)).not.toContain('defaultValue');
  await expect(answerPauses(handle, [{ order: 'A-1', amount: 1001 }], PATIENT)).rejects.toMatchObject({ issues: [{ code: 'check', message: 'At most 1000.' }] });
  await answerPauses(handle, [{ order: 'A-1', amount: 1000 }], PATIENT);
  expect(await handle.result()).toMatchObject({ ran: [[{ order: 'A-1', amount: 1000 }]], outcomes: [{ edited: true }] });
});

test.concurrent('arguments that would not fit into a question twice can be changed', async () => {
  const { ran } = await play(['edit', { text: 'short' }], [{ text: 'x'.repeat(262_050) }]);
  expect(ran).toEqual([[{ text: 'short' }]]);
});

const OF_TOOL = { type: 'object', properties: { to: { type: 'string' }, lines: { type: 'array', items: { type: 'string' } } }, required: ['to'], additionalProperties: false };

function toCall(callId: string, args: object): object {
  return { type: 'function_call', callId, name: 'pay', arguments: JSON.stringify(args) };
}

test.concurrent.each<[string, object, object, object]>([
  ['an argument that the tool does not have', { to: 'ann', note: 'rent' }, { to: 'bob' }, { to: 'bob' }],
  ['a list of what it does not take', { to: 'ann', lines: [7] }, { to: 'ann', lines: '["a"]' }, { to: 'ann', lines: ['a'] }],
])("%s can be changed into what the tool's schema takes", async (_name, called, filled, ran) => {
  const handle = await harness.start('interruptedInRounds', [[toCall('c1', called)]], {}, OF_TOOL);
  await answerPauses(handle, ['edit', filled as never], PATIENT);
  expect(await handle.result()).toEqual([toCall('c1', ran)]);
});

test.concurrent('asks again in a later round of the same run by keys that go on', async () => {
  const handle = await harness.start('interruptedInRounds', [[toCall('c1', { to: 'ann' }), toCall('c2', { to: 'bob' })], [toCall('c3', { to: 'eve' })]], { key: 'approval' }, OF_TOOL);
  await answerPauses(handle, { 'approval.0': 'approve', 'approval.1': 'approve' }, PATIENT);
  await answerPauses(handle, { 'approval.2': 'approve' }, PATIENT);
  expect(await handle.result()).toHaveLength(3);
});

const HOSTED = {
  type: 'hosted_tool_call',
  name: 'delete_page',
  id: 'mcpr_1',
  status: 'in_progress',
  providerData: { id: 'mcpr_1', type: 'mcp_approval_request', name: 'delete_page', server_label: 'wiki', arguments: '{"page":"Home"}' },
};

test.concurrent('a call of a hosted MCP server is shown with its server and its arguments, and cannot be changed', async () => {
  const [home, other] = await Promise.all(['Home', 'Other'].map(async (page) => {
    const call = { ...HOSTED, providerData: { ...HOSTED.providerData, arguments: JSON.stringify({ page }) } };
    const handle = await harness.start('interruptedInRounds', [[call]]);
    const [pause] = await answerPauses(handle, ['approve'], PATIENT);
    expect(await handle.result()).toEqual([call]);
    return pause;
  }));
  expect(home?.question?.details).toBe(`\`\`\`json\n${JSON.stringify({ server_label: 'wiki', name: 'delete_page', arguments: { page: 'Home' } }, undefined, 2)}\n\`\`\``);
  expect(home?.question?.options?.map(({ id }) => id)).toEqual(['approve', 'reject']);
  expect(home?.digest).not.toBe(other?.digest);
});

test.concurrent('offers no change where there is none', async () => {
  const handle = await harness.start('gated', [[PAYMENT]], { edit: false });
  const { question } = await nextPause(handle, PATIENT);
  expect(question?.options?.map(({ id }) => id)).toEqual(['approve', 'reject']);
  await answerPauses(handle, ['approve'], PATIENT);
  expect(await handle.result()).toMatchObject({ ran: [[PAYMENT]] });
});

test.concurrent('is bound to what was shown: other arguments are another question', async () => {
  const [one, other] = await Promise.all([PAYMENT, { ...PAYMENT, amount: 121 }].map(async (args) => {
    const handle = await harness.start('gated', [[args]], {});
    return { handle, pause: await nextPause(handle, PATIENT) };
  }));
  if (!one || !other) throw new Error('two workflows were started');
  expect(one.pause.digest).not.toBe(other.pause.digest);
  const refused = other.handle.executeUpdate('waitForUser.answer', { args: [{ pause: 0, value: 'approve', digest: one.pause.digest }] });
  await expect(refused).rejects.toMatchObject({ cause: { type: 'QUESTION_CHANGED' } });
  await harness.inbox.answer(one.pause, 'approve');
  await harness.inbox.answer(other.pause, 'reject');
  const [outcome] = ((await one.handle.result()) as Gated).outcomes;
  expect(outcome).toMatchObject({ digest: one.pause.question?.metadata?.['argumentsDigest'] });
  await other.handle.result();
});

test.concurrent('runs a copy: what changes meanwhile does not run', async () => {
  const handle = await harness.start('changedMeanwhile');
  await answerPauses(handle, ['approve'], PATIENT);
  expect(await handle.result()).toMatchObject({ status: 'executed', result: { to: 'alice', amount: 1 } });
});

test.concurrent('asks about several calls at once, each by a key of its own', async () => {
  const handle = await harness.start('gated', [['a'], ['b'], ['c']], { key: 'pay' });
  await answerPauses(handle, { 'pay.1': 'reject', 'pay.2': 'approve', 'pay.0': 'approve' }, PATIENT);
  const { ran, outcomes } = (await handle.result()) as Gated;
  expect([...ran].sort()).toEqual([['a'], ['c']]);
  expect(outcomes).toMatchObject([{ status: 'executed' }, { status: 'rejected' }, { status: 'executed' }]);
});

test.concurrent('throws for arguments that cannot be shown, and runs nothing', async () => {
  const handle = await harness.start('cannotBeShown');
  expect(await handle.result()).toBe('InvalidQuestionError: requestApproval: the arguments of "at" must be plain JSON of at most 256 KiB, because they are shown to a person.');
});

test.concurrent('is withdrawn with its scope, and runs nothing', async () => {
  const handle = await harness.start('withdrawn');
  expect(await handle.result()).toEqual({ hasRun: false, cancelled: true });
});

test.concurrent('runs nothing whose arguments are not in the state of the run as they were approved: its task fails', async () => {
  const handle = await harness.startWith('interrupted', { args: ['{"amount":1}'], tasksMayFail: true });
  const pause = await nextPause(handle, PATIENT);
  await harness.inbox.answer(pause, 'approve', { delivery: 'signal' });
  const [failure] = await until('its task to fail', async () => {
    const failures = await taskFailures(handle);
    return failures.length > 0 && failures;
  });
  expect(failure).toMatch(/^approveInterruptions: the arguments of "pay" in the run state are not those that were approved\. /);
  await handle.terminate();
});

test.concurrent('arguments that are no JSON are shown as the model sent them, and cannot be changed', async () => {
  const handle = await harness.start('interrupted', '{"amount": 1');
  const [pause] = await answerPauses(handle, ['approve'], PATIENT);
  expect(pause?.question?.details).toContain('"arguments": "{\\"amount\\": 1"');
  expect(pause?.question?.options?.map(({ id }) => id)).toEqual(['approve', 'reject']);
  expect(await handle.result()).toEqual(['approved']);
});
