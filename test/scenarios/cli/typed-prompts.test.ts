import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startCliInTerminal } from '../../support/cli';
import { useHarness } from '../../support/harness';
import { reached } from '../../support/open-pause';
import { processesWith } from '../../support/program';
import { KEYS } from '../../support/terminal';
import type { Terminal } from '../../support/terminal';

const { enter, up, down, space, ctrlC, backspace } = KEYS;

const harness = useHarness(require.resolve('../workflows/typed'));

async function ask(question: object, workflow = 'askInTurn') {
  const handle = await harness.start(workflow, [question]);
  const pause = await reached(harness.inbox, { workflowId: handle.workflowId });
  const answer = (env: NodeJS.ProcessEnv = {}, args: readonly string[] = []): Terminal =>
    startCliInTerminal(['answer', `${handle.workflowId}#0`, '--confirm-within', '60s', ...args], { env });
  return { handle, pause, answer };
}

const CLAIM = {
  question: 'What did it cost?',
  inputType: 'form',
  fields: {
    amount: { inputType: 'number', label: 'Amount', minimum: 0.01, maximum: 500, decimals: 2, unit: 'GBP' },
    day: { inputType: 'date', label: 'Day', latest: '2027-12-31' },
    category: { inputType: 'select', label: 'Category', options: [{ id: 'travel', label: 'Travel' }, { id: 'gift', label: 'Gift', danger: true }] },
    tags: { inputType: 'multiselect', label: 'Tags', optional: true, options: [{ id: 'a', label: 'A' }, { id: 'b', label: 'B' }] },
    urgent: { inputType: 'boolean', label: 'Urgent' },
    note: { inputType: 'text', label: 'Note', description: 'For the accountant', optional: true },
  },
};

test('a number is asked with its limits and unit, prefilled, and refused at the prompt', async () => {
  const { handle, answer } = await ask({ question: 'Refund how much?', inputType: 'number', minimum: 0.01, maximum: 240, decimals: 2, unit: 'GBP', defaultValue: 99.5 });
  await using cli = answer();
  await cli.shows('A number from 0.01 to 240 GBP, with at most 2 decimals');
  await cli.shows('99.5');
  cli.press(`${backspace.repeat(4)}1,5${enter}`);
  await cli.shows('a number such as 12.5, but "1,5" was sent.');
  cli.press(`${backspace.repeat(3)}300${enter}`);
  await cli.shows('At most 240 GBP.');
  cli.press(`${backspace.repeat(3)}120.50${enter}`);
  expect(await cli.ended).toBe(0);
  expect(await handle.result()).toMatchObject([{ value: 120.5, edited: true }]);
});

test('a date is asked with its limits, and a day that does not exist is refused at the prompt', async () => {
  const { handle, answer } = await ask({ question: 'When?', inputType: 'date', earliest: '2027-01-01', latest: '2027-12-31', skippable: true });
  await using cli = answer();
  await cli.shows('A date, YYYY-MM-DD, from 2027-01-01 to 2027-12-31');
  await cli.shows('● Answer');
  cli.press(enter);
  // What was asked stands there once more when "Answer" is chosen; keys are read from here on.
  await cli.shows('Your answer:');
  await cli.shows('YYYY-MM-DD');
  cli.press(`2027-02-30${enter}`);
  await cli.shows('There is no 2027-02-30.');
  cli.press(`${backspace.repeat(5)}03-01${enter}`);
  expect(await cli.ended).toBe(0);
  expect(await handle.result()).toMatchObject([{ value: '2027-03-01' }]);
});

test('a form is asked field by field, shown whole, changed, and sent', async () => {
  const { handle, answer } = await ask(CLAIM);
  await using cli = answer();
  await cli.shows('What did it cost?');
  await cli.shows('Amount (1 of 6)');
  await cli.shows('A number from 0.01 to 500 GBP, with at most 2 decimals');
  cli.press(`12.345${enter}`);
  await cli.shows('At most 2 digits after the decimal point.');
  cli.press(`${backspace}${enter}`);
  await cli.shows('Day (2 of 6)');
  cli.press(`2027-01-31${enter}`);
  await cli.shows('Category (3 of 6)');
  cli.press(`${down}${enter}`);
  await cli.shows('Gift: are you sure?');
  cli.press('y');
  await cli.shows('Tags (4 of 6, optional)');
  cli.press(enter);
  await cli.shows('● No');
  cli.press(`${up}${enter}`);
  await cli.shows('Note (6 of 6, optional)');
  await cli.shows('For the accountant');
  cli.press(enter);
  await cli.shows('● Send it');
  await cli.shows('Amount: 12.34 GBP');
  await cli.shows('Category: Gift');
  await cli.shows('Tags: –');
  await cli.shows('Urgent: Yes');
  cli.press(`${up}${up}${up}${enter}`);
  await cli.shows('Tags (4 of 6, optional)');
  cli.press(`${down}${space}${enter}`);
  await cli.shows('● Send it');
  await cli.shows('Tags: B');
  cli.press(enter);
  expect(await cli.ended).toBe(0);
  expect(await handle.result()).toMatchObject([{ value: { amount: 12.34, day: '2027-01-31', category: 'gift', tags: ['b'], urgent: true } }]);
});

test('a form is prefilled, and unchanged it is not edited', async () => {
  const defaultValue = { amount: 20, day: '2027-01-31', category: 'travel', tags: ['b'], urgent: false, note: 'Taxi' };
  const { handle, answer } = await ask({ ...CLAIM, defaultValue, comment: 'required' });
  await using cli = answer();
  await cli.shows('Amount (1 of 6)');
  for (const next of ['Day (2', 'Category (3', 'Tags (4', 'Urgent (5', 'Note (6', '● Send it', 'Your comment:']) {
    cli.press(enter);
    await cli.shows(next);
  }
  cli.press(`as proposed${enter}`);
  expect(await cli.ended).toBe(0);
  expect(await handle.result()).toMatchObject([{ value: defaultValue, edited: false, comment: 'as proposed' }]);
});

test('what the workflow refuses of a form is asked again at its field, and the rest stays', async () => {
  const { handle, answer } = await ask({}, 'askBySchema');
  await using cli = answer();
  await cli.shows('amount (1 of 2)');
  cli.press(`400${enter}`);
  await cli.shows('kind (2 of 2)');
  cli.press(`${down}${enter}`);
  await cli.shows('● Send it');
  cli.press(enter);
  await cli.shows('Not accepted: amount: Over the limit of 100.');
  await cli.shows('amount (1 of 2)');
  await cli.shows('Not accepted: Over the limit of 100.');
  cli.press(`${backspace.repeat(3)}90${enter}`);
  await cli.shows('● Send it');
  await cli.shows('amount: 90');
  await cli.shows('kind: meals');
  cli.press(enter);
  expect(await cli.ended).toBe(0);
  expect(await handle.result()).toEqual({ amount: 90, kind: 'meals' });
});

test('a form that is refused as a whole is shown again, to be changed', async () => {
  const { handle, answer } = await ask({}, 'askForRange');
  await using cli = answer();
  await cli.shows('From (1 of 2)');
  cli.press(`5${enter}`);
  await cli.shows('To (2 of 2)');
  cli.press(`3${enter}`);
  await cli.shows('● Send it');
  cli.press(enter);
  await cli.shows('Not accepted: It ends before it begins.');
  await cli.shows('● Send it');
  cli.press(`${down}${enter}`);
  await cli.shows('From (1 of 2)');
  cli.press(`${backspace}1${enter}`);
  await cli.shows('● Send it');
  cli.press(enter);
  expect(await cli.ended).toBe(0);
  expect(await handle.result()).toEqual({ from: 1, to: 3 });
});

test('a text that was refused stands there again, to be mended, with its comment', async () => {
  const { handle, pause, answer } = await ask({}, 'askForTwoWords');
  await using cli = answer();
  await cli.shows('Your name?');
  cli.press(`Ada${enter}`);
  await cli.shows('Your comment (Enter for none):');
  cli.press(`mine${enter}`);
  await cli.shows('Not accepted: Both names, please.');
  await cli.shows('Ada');
  cli.press(` Lovelace${enter}`);
  await cli.shows('Your comment (Enter for none):');
  await cli.shows('mine');
  cli.press(enter);
  expect(await cli.ended).toBe(0);
  expect(await handle.result()).toBe('Ada Lovelace');
  expect(await harness.inbox.get(pause)).toMatchObject({ comment: 'mine' });
});

describe('a text of several lines', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'waitforuser editor '));
  });
  afterEach(() => rm(folder, { recursive: true }));

  /** An editor that is a script; it gets the file as its only argument. */
  async function editor(script: string): Promise<string> {
    const file = join(folder, 'editor.sh');
    await writeFile(file, `#!/bin/sh\n${script}\n`);
    await chmod(file, 0o755);
    return `"${file}"`;
  }

  const LONG = { question: 'The draft?', multiline: true, defaultValue: 'one\ntwo', maxLength: 40 };

  test('is written in VISUAL, before EDITOR, and leaves no file', async () => {
    const { handle, answer } = await ask(LONG);
    const VISUAL = await editor('printf "three\\n" >> "$1"');
    await using cli = answer({ VISUAL, EDITOR: 'false', TMPDIR: folder });
    await cli.shows('● Write in');
    cli.press(enter);
    expect(await cli.ended).toBe(0);
    expect(await handle.result()).toMatchObject([{ value: 'one\ntwo\nthree' }]);
    expect(await readdir(folder)).toEqual(['editor.sh']);
  });

  test('is not taken unchanged without a word, nor after a failure, nor beyond its limits', async () => {
    const { handle, answer } = await ask(LONG);
    const EDITOR = await editor(`n=$(cat "${folder}/count" 2>/dev/null || echo 0); echo $((n + 1)) > "${folder}/count"\n` +
      'case $n in 0) exit 3 ;; 1) ;; 2) printf "%050d" 0 > "$1" ;; *) printf "short" > "$1" ;; esac');
    await using cli = answer({ EDITOR });
    await cli.shows('● Write in');
    cli.press(enter);
    await cli.shows('The editor ended with 3. Nothing was taken from it.');
    await cli.shows('● Write in');
    cli.press(enter);
    await cli.shows('Nothing was changed. Is it the answer as it is?');
    cli.press(enter);
    await cli.shows('● Write in');
    cli.press(enter);
    await cli.shows('At most 40 characters.');
    await cli.shows('● Write in');
    cli.press(enter);
    expect(await cli.ended).toBe(0);
    expect(await handle.result()).toMatchObject([{ value: 'short' }]);
  });

  test('is written in the terminal where no editor is set, or where the person likes', async () => {
    const { handle, answer } = await ask({ question: 'The draft?', multiline: true });
    await using cli = answer();
    await cli.shows('The draft?');
    cli.press(`one${enter}two`);
    await cli.shows('two');
    cli.press(enter);
    cli.press(enter);
    expect(await cli.ended).toBe(0);
    expect(await handle.result()).toMatchObject([{ value: 'one\ntwo' }]);
    const other = await ask({ question: 'The draft?', multiline: true });
    await using second = other.answer({ EDITOR: 'false' });
    await second.shows('● Write in false');
    second.press(`${down}${enter}`);
    await second.shows('Your answer:');
    second.press('here');
    await second.shows('here');
    second.press(enter);
    second.press(enter);
    expect(await second.ended).toBe(0);
    expect(await other.handle.result()).toMatchObject([{ value: 'here' }]);
  });

  test('leaves neither editor nor file when the command is ended meanwhile', async () => {
    const { pause, answer } = await ask(LONG);
    const EDITOR = await editor('echo "editing $1"; read -r line');
    await using cli = answer({ EDITOR, TMPDIR: folder });
    await cli.shows('● Write in');
    cli.press(enter);
    await cli.shows('editing ');
    process.kill(cli.pid, 'SIGTERM');
    expect(await cli.ended).toBe(143);
    expect(await readdir(folder)).toEqual(['editor.sh']);
    expect(processesWith(folder)).toEqual([]);
    expect(await harness.inbox.get(pause)).toMatchObject({ status: 'open' });
  });
});

test('a form whose schema says more than fields can is asked as JSON', async () => {
  const { handle, answer } = await ask({}, 'askByDeepSchema');
  await using cli = answer();
  await cli.shows('"names"');
  await cli.shows('The answer as JSON:');
  cli.press(`${backspace.repeat(2)}[1]`);
  await cli.shows('[1]');
  cli.press(enter);
  cli.press(enter);
  await cli.shows('It is not a JSON object.');
  cli.press(`${backspace.repeat(5)}{"names":["a","b"]}`);
  await cli.shows('"b"]}');
  cli.press(enter);
  cli.press(enter);
  expect(await cli.ended).toBe(0);
  expect(await handle.result()).toEqual({ names: ['a', 'b'] });
});

test('a hostile form reaches the terminal as harmless text', async () => {
  const evil = '\u001b]0;owned\u0007\u009b31m\u202e';
  const options = [{ id: `x${evil}`, label: `Label${evil}`, description: evil }];
  const fields = {
    text: { inputType: 'text', label: `One${evil}`, description: evil, placeholder: evil, defaultValue: `before${evil}` },
    number: { inputType: 'number', label: `Two${evil}`, unit: `GBP${evil}`, optional: true },
    choice: { inputType: 'select', label: `Three${evil}`, options },
  };
  const { answer } = await ask({ question: `Form${evil}`, details: evil, inputType: 'form', fields });
  await using cli = answer();
  await cli.shows('One (1 of 3)');
  cli.press(enter);
  await cli.shows('Two (2 of 3, optional)');
  cli.press(enter);
  await cli.shows('Three (3 of 3)');
  cli.press(enter);
  await cli.shows('● Send it');
  await cli.shows('Three: Label');
  cli.press(ctrlC);
  expect(await cli.ended).toBe(130);
  for (const sign of ['\u001b]0', '\u0007', '\u009b', '\u202e']) expect(cli.raw()).not.toContain(sign);
});
