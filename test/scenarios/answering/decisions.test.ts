import { randomUUID } from 'node:crypto';

import type { WorkflowHandle } from '@temporalio/client';
import type { QuorumOutcome } from 'waitforuser/workflow';

import { useHarness } from '../../support/harness';
import { countEvents } from '../../support/history';
import { reached } from '../../support/open-pause';
import { answerRaw } from '../../support/raw-answer';
import { startTestWorker } from '../../support/test-worker';
import { until } from '../../support/until';

const PEOPLE = ['user:ann', 'user:bob', 'user:eve'];
const WORKFLOWS = require.resolve('../workflows/deciding');
const harness = useHarness(WORKFLOWS);

async function ask(question: object, rules: object, how: object = {}): Promise<WorkflowHandle> {
  const handle = await harness.start('quorum', { question: 'Pay?', ...question }, rules, how);
  if (!('later' in how)) await reached(harness.inbox, { workflowId: handle.workflowId, index: 0 });
  return handle;
}

function vote(handle: WorkflowHandle, pause: number | string, value: string, by?: string): Promise<string> {
  return answerRaw(handle, { pause, value, ...(by !== undefined && { by }) });
}

test.concurrent('two of three approve: each voice is told in the others, and the third is withdrawn in the same step', async () => {
  const handle = await ask({ key: 'pay' }, { of: PEOPLE, approvals: 2 });
  const { workflowId } = handle;
  expect(await harness.inbox.get({ workflowId, key: 'pay.2' })).toMatchObject({ index: 2, audience: ['user:eve'], decision: { index: 0, of: 3, needed: 2, have: 0 } });
  expect(await vote(handle, 'pay.0', 'approve', 'Ann')).toBe('accepted');
  expect(await harness.inbox.get({ workflowId, key: 'pay.2' })).toMatchObject({ decision: { have: 1 } });
  expect(await vote(handle, 'pay.1', 'approve', 'user:bob')).toBe('accepted');
  expect(await vote(handle, 'pay.2', 'approve', 'eve').catch(() => 'ended')).toMatch(/PAUSE_WITHDRAWN|ended/);
  expect(await handle.result()).toMatchObject({
    status: 'approved',
    approvals: 2,
    rejections: 0,
    voices: [
      { status: 'answered', value: 'approve', by: 'Ann', asked: 'user:ann' },
      { status: 'answered', value: 'approve', by: 'user:bob', asked: 'user:bob' },
      { status: 'withdrawn', asked: 'user:eve' },
    ],
  });
});

test.concurrent('all voices open in one change of the listing, and each voice costs one', async () => {
  const handle = await ask({}, { of: PEOPLE, approvals: 2 });
  await vote(handle, 0, 'approve', 'ann');
  await vote(handle, 1, 'approve', 'bob');
  await handle.result();
  expect(await countEvents(handle)).toMatchObject({ WorkflowPropertiesModified: 3 });
  expect(harness.logs.filter(({ level, meta }) => level === 'WARN' && meta?.['workflowId'] === handle.workflowId)).toEqual([]);
});

test.concurrent.each([
  [{ approvals: 2, rejections: 1 }, [['reject', 'ann']], 'rejected'],
  [{ approvals: 2 }, [['reject', 'ann'], ['reject', 'bob']], 'rejected'],
  [{ approvals: 3 }, [['reject', 'ann']], 'rejected'],
  [{ approvals: 1, rejections: 3 }, [['reject', 'ann'], ['reject', 'bob'], ['approve', 'eve']], 'approved'],
] as const)('%j with %j is %s', async (rules, votes, status) => {
  const handle = await ask({}, { of: PEOPLE, ...rules });
  for (const [value, by] of votes) expect(await vote(handle, PEOPLE.indexOf(`user:${by}`), value, by)).toBe('accepted');
  expect(await handle.result()).toMatchObject({ status });
});

test.concurrent('skips that leave too few are undecided, and timeouts say so', async () => {
  const skipped = await ask({ skippable: true }, { of: ['user:ann', 'user:bob'], approvals: 2 });
  await answerRaw(skipped, { pause: 0, skip: true, by: 'ann' });
  expect(await skipped.result()).toMatchObject({ status: 'undecided', voices: [{ status: 'skipped' }, { status: 'withdrawn' }] });
  const late = await ask({ timeout: '1s' }, { of: PEOPLE, approvals: 2 });
  const result = (await late.result()) as QuorumOutcome;
  expect(result.status).toBe('timedOut');
  expect(result.voices.map(({ status }) => status)).toContain('timedOut');
});

test.concurrent('a voice is refused without a name, of another person, and of one who has given one', async () => {
  const handle = await ask({ excluded: ['user:joe'] }, { of: { group: 'group:finance', count: 3 }, approvals: 2 });
  expect(await vote(handle, 0, 'approve')).toBe('NOT_ALLOWED');
  expect(await vote(handle, 0, 'approve', 'joe')).toBe('NOT_ALLOWED');
  expect(await vote(handle, 0, 'approve', 'ann')).toBe('accepted');
  expect(await vote(handle, 1, 'approve', 'User:Ann')).toBe('NOT_ALLOWED');
  expect(await vote(handle, 1, 'approve', 'bob')).toBe('accepted');
  expect(await handle.result()).toMatchObject({ status: 'approved' });
  const people = await ask({}, { of: PEOPLE, approvals: 1 });
  expect(await vote(people, 0, 'approve', 'bob')).toBe('NOT_ALLOWED');
  expect(await vote(people, 1, 'approve', 'bob')).toBe('accepted');
  await people.result();
});

test.concurrent('a voice that was handed over is given by the one who has it now', async () => {
  const handle = await ask({}, { of: PEOPLE, approvals: 1 });
  await harness.inbox.assign({ workflowId: handle.workflowId, index: 0 }, { to: ['user:zoe'] });
  expect(await vote(handle, 0, 'approve', 'ann')).toBe('NOT_ALLOWED');
  expect(await vote(handle, 0, 'approve', 'zoe')).toBe('accepted');
  expect(await handle.result()).toMatchObject({ status: 'approved', voices: [{ by: 'zoe', asked: 'user:ann' }, {}, {}] });
});

test.concurrent('lists show one row a decision, the one that the person may answer', async () => {
  const handle = await ask({}, { of: PEOPLE, approvals: 2 });
  const list = async (audience?: string) => {
    const filter = { workflowIds: [handle.workflowId], ...(audience !== undefined && { audience: [audience] }) };
    return (await harness.inbox.page(filter)).items.map((item) => (item.status === 'open' ? [item.index, item.decision?.have] : []));
  };
  await until('the list', async () => (await list()).length > 0);
  expect([await list(), await list('user:eve')]).toEqual([[[0, 0]], [[2, 0]]]);
  await vote(handle, 0, 'approve', 'ann');
  await until('the next list', async () => JSON.stringify(await list()) === '[[1,1]]');
  expect(await list('user:ann')).toEqual([]);
  await vote(handle, 1, 'approve', 'bob');
  await handle.result();
});

test.concurrent('voices that came early count when the decision is asked, and those too many are refused visibly', async () => {
  const handle = await ask({ key: 'pay' }, { of: PEOPLE, approvals: 2 }, { later: true });
  for (const [n, by] of [[0, 'ann'], [1, 'eve'], [1, 'bob'], [2, 'eve']] as const) await handle.signal('waitForUser.answer', { pause: `pay.${n}`, value: 'approve', by });
  await handle.signal('go');
  expect(await handle.result()).toMatchObject({ status: 'approved', voices: [{ by: 'ann' }, { by: 'bob' }, { status: 'withdrawn' }] });
  expect(await harness.inbox.get({ workflowId: handle.workflowId, index: 2 })).toMatchObject({ status: 'withdrawn', refused: [{ code: 'PAUSE_WITHDRAWN' }] });
});

test.concurrent('a decision is withdrawn with its scope', async () => {
  const handle = await harness.start('withdrawnQuorum', { of: PEOPLE, approvals: 2 });
  const { workflowId } = handle;
  await reached(harness.inbox, { workflowId, key: 'withdraw' });
  await harness.inbox.answer({ workflowId, key: 'withdraw' }, 'yes');
  expect(await handle.result()).toBe('CancelledFailure');
  for (const index of [0, 1, 2]) expect(await harness.inbox.get({ workflowId, index })).toMatchObject({ status: 'withdrawn' });
});

test.concurrent('a decision that has fallen stays so, if its scope is cancelled in the same task', async () => {
  const taskQueue = `decisions-${randomUUID()}`;
  const handle = await harness.startWith('cancellableQuorum', { args: [{ of: PEOPLE, approvals: 1 }], taskQueue });
  const first = await startTestWorker(WORKFLOWS, { taskQueue });
  await reached(harness.inbox, { workflowId: handle.workflowId, index: 2 });
  await first.stop();
  await handle.signal('waitForUser.answer', { pause: 0, value: 'approve', by: 'ann' });
  await handle.signal('cancel');
  const second = await startTestWorker(WORKFLOWS, { taskQueue });
  expect(await handle.result().finally(() => second.stop())).toBe('approved');
});

test.concurrent.each(['votes', 'timeouts'])('fifty %s of one decision fit in one task', async (what) => {
  const taskQueue = `decisions-${randomUUID()}`;
  const details = 'x'.repeat(4_500);
  const handle = await harness.startWith('quorum', {
    args: [{ question: 'Pay?', details, ...(what === 'timeouts' && { timeout: '15 s' }) }, { of: { group: 'group:all', count: 50 }, approvals: what === 'votes' ? 50 : 1 }],
    taskQueue,
  });
  const first = await startTestWorker(WORKFLOWS, { taskQueue });
  await reached(harness.inbox, { workflowId: handle.workflowId, index: 49 });
  await first.stop();
  if (what === 'votes') for (let n = 0; n < 50; n++) await handle.signal('waitForUser.answer', { pause: n, value: 'approve', by: `p${n}` });
  const second = await startTestWorker(WORKFLOWS, { taskQueue });
  expect(await handle.result().finally(() => second.stop())).toMatchObject({ status: what === 'votes' ? 'approved' : 'timedOut' });
});

test.concurrent('of several questions the first answer counts, and the others are withdrawn in the same step', async () => {
  const questions = [
    { question: 'Shall we ship?', inputType: 'approval' },
    { question: 'When?', inputType: 'date' },
    { question: 'Why not?', timeout: '1 day' },
  ];
  const handle = await harness.start('firstOf', questions, 'ship');
  const { workflowId } = handle;
  await reached(harness.inbox, { workflowId, index: 2 });
  await harness.inbox.answer({ workflowId, key: 'ship.1' }, '2027-01-31', { by: 'ann' });
  expect(await handle.result()).toMatchObject({ first: 1, outcome: { value: '2027-01-31', by: 'ann' }, voices: [{ status: 'withdrawn' }, { status: 'answered' }, { status: 'withdrawn' }] });
  const { WorkflowPropertiesModified, TimerStarted, TimerCanceled } = await countEvents(handle);
  expect([WorkflowPropertiesModified, TimerStarted, TimerCanceled]).toEqual([2, 1, 1]);
  const late = await harness.start('firstOf', [{ question: 'A?', timeout: '1s' }, { question: 'B?', timeout: '1s', onTimeout: { value: 'b' } }]);
  expect(await late.result()).toMatchObject({ voices: [{ status: 'timedOut' }, { status: 'timedOut', value: 'b' }] });
});

test.concurrent('a mistake is named at the call', async () => {
  const of = PEOPLE;
  const calls: readonly (readonly [string, readonly unknown[]])[] = [
    ['approvals is 4, more than the 3 who are asked', ['askQuorum', 'Pay?', { of, approvals: 4 }]],
    ['rejections is 4, more than the 3', ['askQuorum', 'Pay?', { of, approvals: 1, rejections: 4 }]],
    ['approvals must be a whole number from 1, not 0', ['askQuorum', 'Pay?', { of, approvals: 0 }]],
    ['approvals must be a whole number', ['askQuorum', 'Pay?', { of }]],
    ['of names "user:ann" twice', ['askQuorum', 'Pay?', { of: ['user:ann', 'User:Ann'], approvals: 1 }]],
    ['of[0] holds "group:finance"; a group is { group, count }', ['askQuorum', 'Pay?', { of: ['group:finance'], approvals: 1 }]],
    ['of.group holds "user:ann"', ['askQuorum', 'Pay?', { of: { group: 'user:ann', count: 1 }, approvals: 1 }]],
    ['of.count must be a whole number', ['askQuorum', 'Pay?', { of: { group: 'group:a' }, approvals: 1 }]],
    ['of must be a list of people', ['askQuorum', 'Pay?', { of: 'user:ann', approvals: 1 }]],
    ['who is excluded', ['askQuorum', { question: 'Pay?', excluded: ['ann'] }, { of, approvals: 1 }]],
    ['a quorum has no audience', ['askQuorum', { question: 'Pay?', audience: ['user:ann'] }, { of, approvals: 1 }]],
    ['a quorum has no onTimeout', ['askQuorum', { question: 'Pay?', timeout: '1d', onTimeout: { value: 'reject' } }, { of, approvals: 1 }]],
    ['a quorum is an approval, not "text"', ['askQuorum', { question: 'Pay?', inputType: 'text' }, { of, approvals: 1 }]],
    ['must hold the ids "approve" and "reject"', ['askQuorum', { question: 'Pay?', options: [{ id: 'yes', label: 'Yes' }] }, { of, approvals: 1 }]],
    ['must be 1–60', ['askQuorum', { question: 'Pay?', key: 'k'.repeat(61) }, { of, approvals: 1 }]],
    ['there is no "aprovals"', ['askQuorum', 'Pay?', { of, approvals: 1, aprovals: 2 }]],
    ['1 to 100 voices, not 0', ['askFirst', []]],
    ['1 to 50 voices, not 51', ['askQuorum', 'Pay?', { of: { group: 'group:a', count: 51 }, approvals: 1 }]],
    ['a question needs a text', ['askFirst', [{ question: 'A?' }, {}]]],
    ['a voice has no key of its own', ['askFirst', [{ question: 'A?', key: 'a' }]]],
    ['needs a list of questions', ['askFirst', 'A?']],
  ];
  const handle = await harness.start('wrongDecisions', calls.map(([, call]) => call));
  const messages = (await handle.result()) as string[];
  for (const [i, [message]] of calls.entries()) expect(messages[i]).toContain(message);
  expect((await countEvents(handle))['WorkflowPropertiesModified']).toBeUndefined();
});
