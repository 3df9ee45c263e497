import { askOne } from '../../../../examples/demo/ask-one';
import type { Prompts } from '../../../../examples/demo/create-prompts';

test('shows what is prefilled above the choice to skip it', async () => {
  const shown: string[] = [];
  const select: Prompts['select'] = async (message, choices) => {
    shown.push(message);
    return choices.find(({ kind }) => kind === 'skip');
  };
  const answer = await askOne({ select } as Prompts, { inputType: 'text', skippable: true }, { message: 'Send it?', initial: 'Dear Ada,\nsorry.' });
  expect(answer).toEqual({ skip: true });
  expect(shown).toEqual(['Send it?\n\nPrefilled:\nDear Ada,\nsorry.']);
});

test.each([
  ['a  b', 'a\t\u200fb'],
  ['a  bc', 'a  bc'],
])('sends what is prefilled as it was written, unless it is edited: %j', async (given, value) => {
  const initials: (string | undefined)[] = [];
  const text: Prompts['text'] = async (_message, { initial } = {}) => {
    initials.push(initial);
    return given;
  };
  expect(await askOne({ text } as Prompts, { inputType: 'text' }, { message: 'Send it?', initial: 'a\t\u200fb' })).toEqual({ value });
  expect(initials).toEqual(['a  b']);
});
