import { readFileSync } from 'node:fs';

import type { WorkflowHandle } from '@temporalio/client';
import { answerPauses } from 'waitforuser/testing';

import { toElicitation } from '../../../examples/questions/described';
import { runCli, startCliInTerminal } from '../../support/cli';
import { useHarness } from '../../support/harness';
import { reached } from '../../support/open-pause';
import { readDocument } from '../../support/read-document';
import { toScreen } from '../../support/screen';
import { KEYS } from '../../support/terminal';
import type { Terminal } from '../../support/terminal';
import { until } from '../../support/until';
import { PATIENT } from '../../support/patient';

const { enter, up, down, space, backspace } = KEYS;
const BLOCKS = new Map(readDocument('docs/questions.md').blocks.flatMap(({ terminal, code }) => (terminal === undefined ? [] : [[terminal, code]])));
const DRAWN_WITHIN_MS = 60_000;

/** A block of the document that the terminal shows, or a text of which it shows more. */
type Shown = { readonly block: string } | string;
type Step = readonly [shown: Shown, keys: string];

const harness = useHarness(require.resolve('../workflows/documented'));
const block = (name: string): Shown => ({ block: name });

/** Answers the open question of a workflow by keys. Each is pressed once the terminal shows what stands before it. */
async function answerInTerminal({ workflowId }: WorkflowHandle, steps: readonly Step[], options: readonly string[] = []): Promise<void> {
  await reached(harness.inbox, { workflowId });
  await using cli = startCliInTerminal(['answer', workflowId, '--confirm-within', '60s', ...options]);
  for (const [shown, keys] of steps) {
    await (typeof shown === 'string' ? cli.shows(shown) : draws(cli, shown.block));
    cli.press(keys);
  }
  expect(await cli.ended).toBe(0);
}

/** Waits until a block of the document is the last that stands on the screen. How long ago the question was asked differs. */
async function draws(cli: Terminal, name: string): Promise<void> {
  const wanted = BLOCKS.get(name) ?? '';
  const height = wanted.split('\n').length;
  const drawn = () => toScreen(cli.raw()).join('\n').trimEnd().split('\n').slice(-height).join('\n').replace(/asked \S+ ago/, 'asked 9s ago');
  await until(`${name} on the screen`, () => drawn() === wanted, DRAWN_WITHIN_MS).catch(() => undefined);
  expect(drawn()).toBe(wanted);
}

test('a text', async () => {
  const handle = await harness.start('limitedTexts');
  await answerInTerminal(handle, [[block('text'), `1042-B${enter}`]]);
  await answerPauses(handle, ['ada@example.com', 'It came broken.'], PATIENT);
  expect(await handle.result()).toEqual(['1042-B', 'ada@example.com', 'It came broken.']);
});

test('an approval with an option that has to be confirmed, and a select', async () => {
  const handle = await harness.start('inputTypes');
  await answerPauses(handle, ['Ada', 'approve'], PATIENT);
  await answerInTerminal(handle, [
    ['● Publish', down],
    [block('approval'), enter],
    [block('danger'), 'y'],
  ]);
  await answerInTerminal(handle, [[block('select'), enter]]);
  await answerPauses(handle, [['email'], ['sms']], PATIENT);
  expect(await handle.result()).toEqual(['Ada', 'approve', 'discard', 'original', 'email', ['sms']]);
});

test('a multiselect', async () => {
  const handle = await harness.start('limitedChoice');
  await answerInTerminal(handle, [
    ['Monday', space],
    [block('multiselect'), enter],
    [block('multiselect-refused'), `${down}${space}${enter}`],
  ]);
  expect(await handle.result()).toBe('mon,tue');
});

test('a number', async () => {
  const handle = await harness.start('numbers', 240);
  await answerInTerminal(handle, [
    ['from 0.01 to 240 GBP', `300${enter}`],
    [block('number'), `${backspace.repeat(3)}99.50${enter}`],
  ]);
  await answerPauses(handle, [2], PATIENT);
  expect(await handle.result()).toEqual([99.5, 2]);
});

test('a date', async () => {
  const handle = await harness.start('dates');
  await answerInTerminal(handle, [
    ['When do you travel?', `2027-02-30${enter}`],
    [block('date'), `${backspace.repeat(5)}03-01${enter}`],
  ]);
  await answerPauses(handle, ['2027-03-01T17:00:00Z'], PATIENT);
  expect(await handle.result()).toEqual(['2027-03-01', '2027-03-01T17:00:00Z']);
});

test('a form, by its fields and whole, and as it is described to people and programs', async () => {
  const handle = await harness.start('forms');
  const pause = await reached(harness.inbox, { workflowId: handle.workflowId });
  expect(toElicitation(pause)).toMatchObject({ message: 'What did it cost?', requestedSchema: { type: 'object', required: ['amount', 'day', 'category', 'urgent'] } });
  const { stdout } = await runCli(['show', handle.workflowId]);
  expect(stdout).toContain(`\n${BLOCKS.get('form-show')}\n`);
  await answerInTerminal(handle, [
    [block('form-field'), `12.5${enter}`],
    ['Day (2 of 5)', `2027-01-31${enter}`],
    ['Category (3 of 5)', enter],
    ['Urgent (4 of 5)', enter],
    ['Note (5 of 5, optional)', enter],
    [block('form'), enter],
  ]);
  expect(await handle.result()).toEqual({ amount: 12.5, day: '2027-01-31', category: 'travel', urgent: false });
});

test('what a check refuses', async () => {
  const handle = await harness.startWith('checked', { workflowId: 'leave-7' });
  await answerInTerminal(handle, [
    ['From (1 of 2)', `2027-03-02${enter}`],
    ['To (2 of 2)', `2027-03-01${enter}`],
    ['● Send it', enter],
    [block('check'), `${up}${enter}`],
    ['To (2 of 2)', `${backspace}2${enter}`],
    ['● Send it', enter],
  ]);
  expect(await handle.result()).toBe('2027-03-02 – 2027-03-02');
});

test('what is proposed, approved with edits', async () => {
  const handle = await harness.start('approveWithEdits', 'What is new in March');
  await answerInTerminal(handle, [[block('edits'), ` 2027${enter}`]], ['--by', 'ada']);
  expect(await handle.result()).toBe('published as edited by ada: What is new in March 2027');
});

test('what a schema refuses', async () => {
  const handle = await harness.startWith('bySchema', { workflowId: 'order-1042', args: [100] });
  await answerInTerminal(handle, [
    ['How much is it?', `120${enter}`],
    [block('schema'), `${backspace.repeat(3)}90${enter}`],
  ]);
  await answerPauses(handle, [{ on: '2027-03-01', guests: 12 }], PATIENT);
  expect(await handle.result()).toEqual([90, 2027, 12]);
  const described = await harness.start('byMiniSchema');
  await answerPauses(described, [{ guests: 4 }], PATIENT);
  expect(await described.result()).toBe(4);
});

test('a comment that is needed', async () => {
  const handle = await harness.start('addressed', 'mallory');
  const keys: readonly Step[] = [
    ['● Approve', enter],
    ['Your comment:', enter],
    [block('comment'), `Checked.${enter}`],
  ];
  await answerInTerminal(handle, keys, ['--by', 'alice']);
  expect(await handle.result()).toBe('approve by alice: Checked.');
});

test('each block of the document is compared with the terminal here', () => {
  const compared = [...readFileSync(__filename, 'utf8').matchAll(/block\('([\w-]+)'\)|BLOCKS\.get\('([\w-]+)'\)/g)].map(([, drawn, printed]) => drawn ?? printed);
  expect([...BLOCKS.keys()].sort()).toEqual(compared.sort());
});
