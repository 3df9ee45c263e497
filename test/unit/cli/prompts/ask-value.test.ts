import { askValue } from '../../../../src/cli/prompts/ask-value';
import type { Prompts, TextHints } from '../../../../src/cli/prompts/create-prompts';
import { CTRL_C, play } from './scripted-clack';

/** A person who types these texts; each is first held against the prompt's own check. */
function type(...texts: readonly string[]) {
  const left = [...texts];
  const problems: (string | undefined)[] = [];
  const initials: (string | undefined)[] = [];
  const none = () => Promise.reject(new Error('not asked'));
  const text = async (_message: string, { validate, initial }: TextHints = {}) => {
    initials.push(initial);
    for (let given = left.shift(); given !== undefined; given = left.shift()) {
      const problem = validate?.(given);
      problems.push(problem);
      if (problem === undefined) return given;
    }
    return undefined;
  };
  const prompts: Prompts = { text, select: none, multiselect: none, confirm: none, show: () => undefined, complain: () => undefined, editor: undefined };
  return { prompts, problems, initials };
}

test.each([
  ['[1,2]', [1, 2]],
  ['a blue one', 'a blue one'],
])('an input type of a later version takes %j as %j, and checks nothing', async (text, value) => {
  const { prompts, problems } = type(text);
  expect(await askValue(prompts, { inputType: 'painting', message: 'What?' })).toEqual({ value });
  expect(problems).toEqual([undefined]);
});

test('a number is held against its limits as it is typed', async () => {
  const { prompts, problems, initials } = type('', '1,5', '7', '4.5');
  const asked = { inputType: 'number', message: 'How much?', maximum: 5, decimals: 1, initial: { value: 1e-7 } };
  expect(await askValue(prompts, asked)).toEqual({ value: 4.5 });
  expect(problems).toEqual(['An answer is needed.', expect.stringContaining('"1,5"'), 'At most 5.', undefined]);
  expect(initials).toEqual(['0.0000001']);
});

test('an optional field is left out by nothing typed, and a needed text may be empty', async () => {
  expect(await askValue(type('').prompts, { inputType: 'date', message: 'Day', without: 'leaveOut' })).toEqual({ skip: true });
  expect(await askValue(type('').prompts, { inputType: 'text', message: 'Note' })).toEqual({ value: '' });
});

test('a prefilled text is printable', async () => {
  const { prompts, initials } = type('mine');
  await askValue(prompts, { inputType: 'text', message: 'Note', initial: { value: 'before\u001b[2J\u202e' } });
  expect(initials).toEqual(['before']);
});

// A tab, Windows line breaks, a mark of direction and a soft hyphen: none of them reaches a terminal as it is.
const WRITTEN = 'a\tb\r\nc\u200fd\u00ade';

test.each([
  ['a  b\ncde', WRITTEN],
  ['a  b\ncdef', 'a  b\ncdef'],
])('a prefilled text stays as it was written unless it is edited: %j', async (given, value) => {
  const { prompts, initials } = type(given);
  expect(await askValue(prompts, { inputType: 'text', message: 'Note', multiline: true, maxLength: 12, initial: { value: WRITTEN } })).toEqual({ value });
  expect(initials).toEqual(['a  b\ncde']);
});

test('a custom text that was refused stays as it was written, too', async () => {
  const asked = { inputType: 'select', message: 'Which?', options: OPTIONS, allowCustom: true, initial: { custom: 'a\u200fb' } } as const;
  expect(await askValue(play('Something else', 'ab').prompts, asked)).toEqual({ custom: 'a\u200fb' });
});

test('an editor gets a prefilled text as it was written, and what comes back is compared with that', async () => {
  const { prompts, shown } = play('Write in vi', true);
  const opened: string[] = [];
  const edit = async (text: string) => {
    opened.push(text);
    return text;
  };
  expect(await askValue({ ...prompts, editor: { command: 'vi', edit } }, { inputType: 'text', message: 'Note', initial: { value: WRITTEN } })).toEqual({ value: WRITTEN });
  expect(opened).toEqual([WRITTEN]);
  expect(shown).toEqual(['Note', 'Nothing was changed. Is it the answer as it is?']);
});

const OPTIONS = [{ id: 'a', label: 'A' }, { id: 'b', label: 'B' }];

test('a select that may be skipped has a line for it', async () => {
  const asked = { inputType: 'select', message: 'Which?', options: OPTIONS, without: 'skip' } as const;
  expect(await askValue(play('Skip').prompts, asked)).toEqual({ skip: true });
  expect(await askValue(play('B').prompts, asked)).toEqual({ value: 'b' });
  expect(await askValue(play(CTRL_C).prompts, asked)).toBeUndefined();
});

test('a text of the person\'s own goes with what they have checked', async () => {
  const asked = { inputType: 'multiselect', message: 'Which ones?', options: OPTIONS, allowCustom: true } as const;
  const { prompts, shown } = play(['A', 'Something else'], 'more');
  expect(await askValue(prompts, asked)).toEqual({ value: ['a'], custom: 'more' });
  expect(shown).toEqual(['Which ones?', 'Your answer:']);
  expect(await askValue(play(['B']).prompts, asked)).toEqual({ value: ['b'] });
});

test('Ctrl-C at any prompt leaves no answer', async () => {
  const several = { inputType: 'multiselect', message: 'Which ones?', options: OPTIONS, allowCustom: true } as const;
  expect(await askValue(play(CTRL_C).prompts, several)).toBeUndefined();
  expect(await askValue(play(['A', 'Something else'], CTRL_C).prompts, several)).toBeUndefined();
  expect(await askValue(play(CTRL_C).prompts, { inputType: 'text', message: 'Why?' })).toBeUndefined();
});
