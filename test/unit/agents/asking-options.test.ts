import { askUserTool, requestApproval, requestApprovalTool } from '../../../src/agents';
import { InvalidQuestionError } from '../../../src/protocol/errors';

const run = () => 'ran';

test.each([
  ['a misspelt audience', { audience: ['nonsense'] }, 'nonsense'],
  ['a timeout that is none', { timeout: 'soon' as never }, 'soon'],
  ['a priority that is none', { priority: 9 as never }, '9'],
  ['a key that cannot be one', { key: 'a b' }, 'Invalid key "a b"'],
  ['a key that is too long', { key: 'k'.repeat(61) }, 'must be 1–60'],
])('%s of the author is thrown where the tool is made, and is not taken for a mistake of the model', (_name, options, message) => {
  for (const make of [() => askUserTool(options), () => requestApprovalTool(options), () => requestApproval(run, options)]) {
    expect(make).toThrow(InvalidQuestionError);
    expect(make).toThrow(message);
  }
});

test('fields that a form cannot have are thrown where the step is wrapped', () => {
  const options = { edit: { amount: { inputType: 'number', label: '' } } } as const;
  expect(() => requestApproval(run, options)).toThrow(InvalidQuestionError);
});

test('name and description are the author\'s where given', () => {
  const { name, description, parameters } = askUserTool({ name: 'ask_boss', description: 'Asks the boss.' });
  expect({ name, description, type: parameters.type }).toEqual({ name: 'ask_boss', description: 'Asks the boss.', type: 'object' });
});
