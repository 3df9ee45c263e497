import { randomUUID } from 'node:crypto';

import { ANSWER_NAME, PAUSES_QUERY_NAME } from 'waitforuser';
import type { PausesAnswer } from 'waitforuser';

import { useHarness } from '../../support/harness';
import { reached } from '../../support/open-pause';
import { whileServed } from '../../support/while-served';

const KIB = 1024;
const WORKFLOWS = require.resolve('../workflows/answered');
const APPROVAL = { question: 'Go?', inputType: 'approval' };
const AT = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string;

/** As a backend passes on what it was not given. */
const ABSENT = { as: undefined, via: undefined, comment: undefined, answerId: undefined, confirmWithin: undefined, ifNotOpen: undefined, signal: undefined };

const harness = useHarness(WORKFLOWS);

test.concurrent.each(['update', 'signal'] as const)('records who answered by %s, through which channel, when and with which comment', async (delivery) => {
  const handle = await harness.start('askInTurn', [APPROVAL, { question: 'Why?', skippable: true }]);
  const { workflowId } = handle;
  const sender = { by: 'alice', via: 'slack', comment: 'fine with me', answerId: 'a-1' };
  await reached(harness.inbox, { workflowId, index: 0 });
  await harness.inbox.answer({ workflowId, index: 0 }, 'approve', { ...sender, delivery });
  const settled = { ...sender, status: 'answered', value: 'approve', at: AT };
  expect(await harness.inbox.get({ workflowId, index: 0 })).toMatchObject({ ...settled, question: { question: 'Go?' }, openedAt: AT });
  await harness.inbox.skip(await reached(harness.inbox, { workflowId, index: 1 }), { by: 'bob', delivery, ...ABSENT });
  const { answerId: _, ...outcome } = settled;
  expect(await handle.result()).toEqual([outcome, { status: 'skipped', value: null, by: 'bob', via: 'client', at: AT }]);
});

test.concurrent('records the last hundred answers by signal that were not used, each with its reason', async () => {
  const handle = await harness.start('askInTurn', [APPROVAL]);
  const { workflowId } = handle;
  const comment = 'c'.repeat(600);
  // Before its pause opens a run keeps a hundred answers, and refuses the next one at once.
  await reached(harness.inbox, { workflowId, index: 0 });
  for (let i = 0; i < 105; i++) await handle.signal(ANSWER_NAME, { pause: 0, value: 'no'.repeat(400), answerId: `w-${i}`, by: 'eve', via: 'mail', comment });
  const { refused = [] } = await harness.inbox.get({ workflowId });
  expect(refused.map(({ answerId }) => answerId)).toEqual(Array.from({ length: 100 }, (_, i) => `w-${i + 5}`));
  expect(refused[0]).toEqual({
    ...{ code: 'INVALID_ANSWER', message: expect.stringContaining('is not among the options') as string, at: AT },
    ...{ answerId: 'w-5', by: 'eve', via: 'mail', comment: 'c'.repeat(500) },
  });
  expect(refused.every(({ message }) => message.length <= 500)).toBe(true);
  expect(await harness.inbox.answerStatus({ workflowId }, 'w-0')).toEqual({ status: 'unknown' });
  await harness.inbox.answer({ workflowId }, 'approve');
  expect(await handle.result()).toMatchObject([{ value: 'approve' }]);
});

test.concurrent('gives each of 150 parallel pauses its own answer, sent while no worker runs, and keeps the last hundred in full', async () => {
  const count = 150;
  const taskQueue = `test-${randomUUID()}`;
  const handle = await harness.startWith('askTogether', { taskQueue, args: [Array.from({ length: count }, (_, i) => ({ question: `Question ${i}?` }))] });
  const { workflowId } = handle;
  await whileServed({ workflows: WORKFLOWS, taskQueue }, () => harness.inbox.get({ workflowId, index: 0 }));
  const all = Array.from({ length: count }, (_, i) => ({ pause: i, value: `answer ${i}`, answerId: `a-${i}`, by: `person ${i}` }));
  for (const answer of all) await handle.signal(ANSWER_NAME, answer);
  await whileServed({ workflows: WORKFLOWS, taskQueue }, async () => {
    expect(await handle.result()).toMatchObject(all.map(({ value, by }) => ({ value, by })));
    const { pauses: rows } = await handle.query<PausesAnswer>(PAUSES_QUERY_NAME);
    expect(rows).toMatchObject(all.map(({ answerId, by }, index) => ({ index, status: 'answered', answerId, by, at: AT })));
    const whole = rows.filter(({ question, value }) => question !== undefined && value !== undefined);
    expect(whole.map(({ value }) => value)).toEqual(all.slice(-100).map(({ value }) => value));
    expect(rows.filter(({ question, value }) => question === undefined && value === undefined)).toHaveLength(count - 100);
  });
});

test.concurrent('keeps the query of all pauses within Temporal’s limit, and returns each pause in full when it is read alone', async () => {
  const [short, long, characters] = [8, 4, 500 * KIB];
  const handle = await harness.start('askAtLength', short, long, characters);
  const { workflowId } = handle;
  const value = 'v'.repeat(250 * KIB);
  for (let index = 0; index < short; index++) await harness.inbox.answer({ workflowId, index }, value);
  const asked = await handle.query<PausesAnswer>(PAUSES_QUERY_NAME);
  expect(Buffer.byteLength(JSON.stringify(asked))).toBeLessThan(2 * KIB * KIB);
  expect(asked.pauses.filter((pause) => pause.status === 'open')).toHaveLength(long);
  expect(asked.omitted).toBe(short + long - asked.pauses.length);
  for (let index = 0; index < short; index++) expect((await harness.inbox.get({ workflowId, index })).value).toBe(value);
  for (let index = short; index < short + long; index++) {
    const { question, stub } = await harness.inbox.get({ workflowId, index });
    expect([question?.details?.length, stub]).toEqual([characters, undefined]);
    await harness.inbox.answer({ workflowId, index }, 'yes');
  }
  expect(await handle.result()).toEqual([...Array<number>(short).fill(value.length), ...Array<number>(long).fill(3)]);
});
