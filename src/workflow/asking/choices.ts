import type { FieldType, InputType, Option } from '../../protocol/question';
import { quoteGiven } from './invalid-question';
import type { Fail } from './invalid-question';

const APPROVAL_OPTIONS: readonly Option[] = [
  { id: 'approve', label: 'Approve' },
  { id: 'reject', label: 'Reject' },
];

/** The choices of a question or a field; `undefined` where its input type has none. */
export function toChoices(inputType: InputType | FieldType, options: unknown, fail: Fail): readonly Option[] | undefined {
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
      throw fail(`option id ${quoteGiven(choice.id)} has a comma, which separates the ids of a multiselect's answer`);
    }
    ids.add(choice.id);
    return choice;
  });
}

const OPTION_FIELDS = ['id', 'label', 'description', 'danger'];

function toChoice(option: unknown, name: string, fail: Fail): Option {
  if (typeof option !== 'object' || option === null) throw fail(`must be { id, label }, not ${quoteGiven(option)}`, name);
  const { id, label, description, danger } = option as Readonly<Record<string, unknown>>;
  const unknown = Object.entries(option).find(([field, value]) => value !== undefined && !OPTION_FIELDS.includes(field));
  if (unknown) throw fail(`has ${quoteGiven(unknown[0])}, but an option has ${OPTION_FIELDS.join(', ')}`, name);
  if (typeof id !== 'string' || id === '') throw fail(`needs an id, a text that is not empty, but has ${quoteGiven(id)}`, name);
  if (typeof label !== 'string' || label === '') throw fail(`(id ${quoteGiven(id)}) needs a label, a text that is not empty, but has ${quoteGiven(label)}`, name);
  if (description !== undefined && typeof description !== 'string') throw fail(`must be a text, not ${quoteGiven(description)}`, `${name}.description`);
  if (danger !== undefined && typeof danger !== 'boolean') throw fail(`must be true or false, not ${quoteGiven(danger)}`, `${name}.danger`);
  return { id, label, ...(description !== undefined && { description }), ...(danger && { danger }) };
}
