import { startCliInTerminal } from '../../support/cli';
import { useHarness } from '../../support/harness';
import { reached } from '../../support/open-pause';
import { processesWith } from '../../support/program';
import { KEYS } from '../../support/terminal';
import type { Terminal, TerminalSize } from '../../support/terminal';

// Matches colours of text and background, but no other styles (such as the cursor's 7 and 8).
const COLOUR = /\u001b\[(?:\d+;)*(?:[34]\d|9\d|10\d)[;m]/;
const { enter, up, down, space, ctrlC, ctrlD } = KEYS;
const OPTIONS = [{ id: 'a', label: 'Option A' }, { id: 'b', label: 'Option B' }, { id: 'c', label: 'Option C' }];

const harness = useHarness(require.resolve('../workflows/answered'));

async function ask(...questions: readonly object[]) {
  const handle = await harness.start('askInTurn', questions);
  const pause = await reached(harness.inbox, { workflowId: handle.workflowId });
  const answer = (args: readonly string[] = [], options: { env?: NodeJS.ProcessEnv } & Partial<TerminalSize> = {}): Terminal =>
    startCliInTerminal(['answer', `${handle.workflowId}#0`, '--confirm-within', '60s', ...args], options);
  return { handle, pause, answer };
}

test('asks for a text, with the default prefilled', async () => {
  const { handle, answer } = await ask({ question: 'Your name?', details: 'As in your passport.', defaultValue: 'Ada', audience: ['user:ada'] });
  await using cli = answer();
  await cli.shows(`${handle.workflowId}#0 · P3 · asked`);
  await cli.shows('for user:ada');
  await cli.shows('As in your passport.');
  await cli.shows('Ada');
  cli.press(` L.${enter}`);
  await cli.shows(`Accepted by pause 0 of workflow ${handle.workflowId}.`);
  expect(await cli.ended).toBe(0);
  expect(await handle.result()).toMatchObject([{ value: 'Ada L.', edited: true, via: 'cli' }]);
});

test('edits a text with several lines', async () => {
  const { handle, answer } = await ask({ question: 'The draft?', defaultValue: 'one\ntwo' });
  await using cli = answer();
  await cli.shows('two');
  cli.press(' and more');
  await cli.shows('two and more');
  // The prompt ends after Enter is pressed twice.
  cli.press(enter);
  cli.press(enter);
  expect(await cli.ended).toBe(0);
  expect(await handle.result()).toMatchObject([{ value: 'one\ntwo and more' }]);
});

test('asks for one option, starting at the default, and for a custom text', async () => {
  const question = { question: 'Which?', inputType: 'select', options: OPTIONS, allowCustom: true, skippable: true, defaultValue: 'b' };
  const { handle, answer } = await ask(question);
  await using cli = answer();
  await cli.shows('● Option B');
  await cli.shows('Something else');
  await cli.shows('Skip');
  // Moves from the default over the last option to the line after it.
  cli.press(`${down}${down}${enter}`);
  await cli.shows('Your answer:');
  cli.press(enter);
  await cli.shows('Not accepted: The custom text is empty.');
  await cli.shows('● Option B');
  cli.press(`${down}${down}${enter}`);
  await cli.shows('Your answer:');
  cli.press(`neither${enter}`);
  expect(await cli.ended).toBe(0);
  expect(await handle.result()).toMatchObject([{ value: 'neither' }]);
});

test('asks for an approval, for a confirmation of a dangerous option, and for a required comment', async () => {
  const options = [{ id: 'drop', label: 'Drop it', danger: true }, { id: 'keep', label: 'Keep it' }];
  const { handle, answer } = await ask({ question: 'Drop the table?', inputType: 'approval', options, comment: 'required' });
  await using cli = answer();
  await cli.shows('● Drop it');
  cli.press(enter);
  await cli.shows('Drop it: are you sure?');
  // The default is no.
  cli.press(enter);
  await cli.shows('Drop the table?');
  await cli.shows('● Drop it');
  cli.press(enter);
  await cli.shows('Drop it: are you sure?');
  cli.press(`y`);
  await cli.shows('Your comment:');
  cli.press(enter);
  await cli.shows('This question needs a comment with the answer.');
  cli.press(`agreed${enter}`);
  expect(await cli.ended).toBe(0);
  expect(await handle.result()).toMatchObject([{ value: 'drop', comment: 'agreed' }]);
});

test('refuses a custom text that equals an option, so that the option is chosen and confirmed', async () => {
  const options = [{ id: 'keep', label: 'Keep it' }, { id: 'wipe', label: 'Wipe it', danger: true }];
  const { handle, answer } = await ask({ question: 'What now?', inputType: 'select', options, allowCustom: true });
  await using cli = answer();
  await cli.shows('● Keep it');
  cli.press(`${up}${enter}`);
  await cli.shows('Your answer:');
  cli.press(`wipe${enter}`);
  await cli.shows('Not accepted: "wipe" is one of the options.');
  await cli.shows('● Keep it');
  cli.press(`${down}${enter}`);
  await cli.shows('Wipe it: are you sure?');
  cli.press('y');
  expect(await cli.ended).toBe(0);
  expect(await handle.result()).toMatchObject([{ value: 'wipe' }]);
});

test('asks for several options with checkboxes, and offers to skip a skippable question', async () => {
  const question = { question: 'Which ones?', inputType: 'multiselect', options: OPTIONS, skippable: true, defaultValue: ['b'], comment: 'optional' };
  const { handle, answer } = await ask(question, question);
  await using cli = answer();
  await cli.shows('● Answer');
  cli.press(enter);
  await cli.shows('◼ Option B');
  cli.press(`${down}${down}${space}${enter}`);
  await cli.shows('Your comment (Enter for none):');
  cli.press(enter);
  expect(await cli.ended).toBe(0);
  await using second = startCliInTerminal(['answer', handle.workflowId, '--confirm-within', '60s', '-o', 'jsonl']);
  await second.shows('● Answer');
  second.press(`${down}${enter}`);
  await second.shows('"status":"accepted"');
  expect(await second.ended).toBe(0);
  const [first, other] = (await handle.result()) as Record<string, unknown>[];
  expect(first).toMatchObject({ value: { selected: ['b', 'c'] } });
  expect(first).not.toHaveProperty('comment');
  expect(other).toMatchObject({ status: 'skipped' });
});

test('says why an answer is too late', async () => {
  const { handle, pause, answer } = await ask({ question: 'Go?', inputType: 'approval' }, { question: 'Next?' });
  await using cli = answer();
  await cli.shows('● Approve');
  await harness.inbox.answer(pause, 'reject', { by: 'alice' });
  cli.press(enter);
  await cli.shows('was answered by alice at');
  expect(await cli.ended).toBe(3);
  await harness.inbox.answer({ workflowId: handle.workflowId }, 'done');
  await handle.result();
});

test.each([
  ['Ctrl-C', ctrlC],
  ['Ctrl-D', ctrlD],
])('%s at a prompt ends with 130, sends nothing and leaves no process', async (_name, key) => {
  const { pause, answer } = await ask({ question: 'Go?', inputType: 'approval' });
  await using cli = answer();
  await cli.shows('● Approve');
  cli.press(key);
  await cli.shows('Interrupted. Nothing was sent.');
  expect(await cli.ended).toBe(130);
  expect(processesWith(`${pause.workflowId}#0`)).toEqual([]);
  expect(await harness.inbox.get(pause)).toMatchObject({ status: 'open' });
});

test('never asks with --no-input, even in a terminal', async () => {
  const { answer } = await ask({ question: 'Go?', inputType: 'approval' });
  await using cli = answer(['--no-input']);
  await cli.shows('No answer is given, and it cannot ask for one: there is no terminal, or --no-input is set.');
  expect(await cli.ended).toBe(2);
});

test('fits a narrow terminal, uses no colour with NO_COLOR, and makes hostile text safe', async () => {
  const text = 'A question of some length that has to be broken';
  const evil = '\u001b]0;owned\u0007\u009b31m\u202e';
  const options = [{ id: `x${evil}`, label: `Label${evil}`, description: evil }];
  const { answer } = await ask({ question: text + evil, inputType: 'select', options, allowCustom: true, placeholder: evil, details: evil });
  await using cli = answer([], { columns: 40, env: { NO_COLOR: '1' } });
  await cli.shows('● Label');
  cli.press(`${up}`);
  await cli.shows('● Something else');
  cli.press(ctrlC);
  expect(await cli.ended).toBe(130);
  expect(cli.raw()).not.toMatch(COLOUR);
  for (const sign of ['\u001b]0', '\u0007', '\u009b', '\u202e']) expect(cli.raw()).not.toContain(sign);
  const lines = cli.text().split(/\r?\n/).filter((line) => line.includes('question') || line.includes('broken'));
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(40);
  await using coloured = answer();
  await coloured.shows('● Label');
  coloured.press(ctrlC);
  expect(await coloured.ended).toBe(130);
  expect(coloured.raw()).toMatch(COLOUR);
});
