import { askForm } from '../../../../src/cli/prompts/ask-form';
import type { Fields } from '../../../../src/protocol/question';
import { CTRL_C, play } from './scripted-clack';
import type { Deed } from './scripted-clack';

const FIELDS: Fields = { from: { inputType: 'text', label: 'From' }, to: { inputType: 'text', label: 'To' } };
const REVIEW = 'Is it right? Choose a field to change it.';

test('a form is asked field by field, and sent as it is changed', async () => {
  const { prompts, shown, prefilled } = play('Kyiv', 'Lviv', 'From: Kyiv', 'Odesa', 'Send it');
  expect(await askForm(prompts, { fields: FIELDS, initial: {} })).toEqual({ from: 'Odesa', to: 'Lviv' });
  expect(shown).toEqual(['From (1 of 2)', 'To (2 of 2)', REVIEW, 'From (1 of 2)', REVIEW]);
  expect(prefilled[3]).toBe('Kyiv');
});

test.each<[string, readonly Deed[]]>([
  ['at its second field', ['Kyiv', CTRL_C]],
  ['where it is shown whole', ['Kyiv', 'Lviv', CTRL_C]],
  ['at a field that was to be changed', ['Kyiv', 'Lviv', 'To: Lviv', CTRL_C]],
])('Ctrl-C %s leaves a form without an answer', async (_name, deeds) => {
  expect(await askForm(play(...deeds).prompts, { fields: FIELDS, initial: {} })).toBeUndefined();
});

test('of a form that was refused only the wrong fields are asked again', async () => {
  const { prompts, shown } = play('Lviv', 'Send it');
  expect(await askForm(prompts, { fields: FIELDS, initial: { from: 'Kyiv', to: 'Atlantis' }, wrong: new Map([['to', 'It is sunk.']]) })).toEqual({ from: 'Kyiv', to: 'Lviv' });
  expect(shown[0]).toBe('To (2 of 2)\n|  Not accepted: It is sunk.');
});
