import type { Option } from '../../protocol/question';
import { quoteGiven, toPartFail } from './invalid-question';
import type { Fail } from './invalid-question';
import { ANY, FLAG, readOptions, TEXT } from './option-rules';
import type { GivenOptions } from './option-rules';

const APPROVAL_OPTIONS: readonly Option[] = [
  { id: 'approve', label: 'Approve' },
  { id: 'reject', label: 'Reject' },
];

/** The choices of a question or a field; `undefined` if its input type has none. */
export function toChoices(inputType: string, options: unknown, fail: Fail): readonly Option[] | undefined {
  if (!['approval', 'select', 'multiselect'].includes(inputType)) {
    if (options !== undefined) throw fail(`a ${inputType} has no options; use inputType "select"`);
    return undefined;
  }
  const choices: unknown = options ?? (inputType === 'approval' ? APPROVAL_OPTIONS : []);
  if (!Array.isArray(choices) || choices.length === 0) throw fail(`${inputType} needs at least one option, as a list`);
  const ids = new Set<string>();
  return choices.map((option: unknown, i) => {
    const choice = toChoice(option, `options[${i}]`, fail);
    if (ids.has(choice.id)) throw fail(`option id ${quoteGiven(choice.id)} is used twice`);
    if (inputType === 'multiselect' && choice.id.includes(',')) {
      throw fail(`option id ${quoteGiven(choice.id)} must not contain a comma, which separates the ids of a multiselect's answer`);
    }
    ids.add(choice.id);
    return choice;
  });
}

const CHOICE_RULES = { id: ANY, label: ANY, description: TEXT, danger: FLAG };

function toChoice(option: unknown, name: string, fail: Fail): Option {
  if (typeof option !== 'object' || option === null) throw fail(`must be { id, label }, not ${quoteGiven(option)}`, name);
  const { id, label } = option as Partial<Option>;
  if (typeof id !== 'string' || id === '') throw fail(`needs an id, a text that is not empty, but has ${quoteGiven(id)}`, name);
  if (typeof label !== 'string' || label === '') throw fail(`(id ${quoteGiven(id)}) needs a label, a text that is not empty, but has ${quoteGiven(label)}`, name);
  return { id, label, ...readOptions('', option as GivenOptions, CHOICE_RULES, toPartFail(fail, name)) };
}
