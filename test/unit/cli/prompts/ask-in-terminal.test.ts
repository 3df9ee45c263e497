import { askInTerminal } from '../../../../src/cli/prompts/ask-in-terminal';
import type { TerminalRequest } from '../../../../src/cli/prompts/ask-in-terminal';
import type { Question } from '../../../../src/protocol/question';
import { CTRL_C, play } from './scripted-clack';

const FORM: Question = {
  question: 'Where?',
  inputType: 'form',
  skippable: true,
  fields: { from: { inputType: 'text', label: 'From' }, to: { inputType: 'text', label: 'To' } },
};
const TEXT: Question = { question: 'Why?', inputType: 'text', comment: 'optional' };

function ask(played: ReturnType<typeof play>, question: Question, request: Partial<TerminalRequest> = {}) {
  return askInTerminal(played.clack, { question, atEnd: () => undefined, ...request });
}

let editors: readonly (string | undefined)[];
beforeEach(() => {
  editors = [process.env['VISUAL'], process.env['EDITOR']];
  delete process.env['VISUAL'];
  delete process.env['EDITOR'];
});
afterEach(() => ['VISUAL', 'EDITOR'].forEach((name, i) => editors[i] !== undefined && (process.env[name] = editors[i])));

test('a form that may be skipped is offered so before its first field', async () => {
  const skipped = play('Skip');
  expect(await ask(skipped, FORM)).toEqual({ skip: true });
  expect(skipped.shown).toEqual(['Where?', 'Fill it in?']);
  expect(await ask(play(CTRL_C), FORM)).toBeUndefined();
  expect(await ask(play('Answer', 'Kyiv', 'Lviv', 'Send it'), FORM)).toEqual({ value: { from: 'Kyiv', to: 'Lviv' } });
});

test('of a form that was refused only its own fields are asked again, each with its first reason', async () => {
  const issues = [
    { path: ['value', 'to'], code: 'check', message: 'It is sunk.' },
    { path: ['value', 'to'], code: 'check', message: 'Nobody lives there.' },
    { path: ['value', 'elsewhere'], code: 'unknown_field', message: 'There is no such field.' },
    { path: ['comment'], code: 'required', message: 'A comment is needed.' },
  ] as const;
  const again = play('Lviv', 'Send it');
  expect(await ask(again, FORM, { before: { value: { from: 'Kyiv', to: 'Atlantis' } }, issues })).toEqual({ value: { from: 'Kyiv', to: 'Lviv' } });
  expect(again.shown.slice(1)).toEqual(['To (2 of 2)\n|  Not accepted: It is sunk.', 'Is it right? Choose a field to change it.']);
});

test('a comment that is given already is not asked for', async () => {
  const given = play('because');
  expect(await ask(given, TEXT, { comment: 'mine' })).toEqual({ value: 'because', comment: 'mine' });
  expect(given.shown).toEqual(['Why?']);
});

test('Ctrl-C at the comment takes the answer back', async () => {
  expect(await ask(play('because', CTRL_C), TEXT)).toBeUndefined();
  expect(await ask(play('because', ''), TEXT)).toEqual({ value: 'because' });
  expect(await ask(play('because', 'mine'), TEXT)).toEqual({ value: 'because', comment: 'mine' });
});
