import { toMessage } from '../../../../src/cli/prompts/question-text';

test.each([
  [{}, 'Which ones?'],
  [{ minSelected: 2, maxSelected: 3 }, 'Which ones?\n2 to 3 choices'],
  [{ minSelected: 2, maxSelected: 2 }, 'Which ones?\nExactly 2 choices'],
  [{ minSelected: 2 }, 'Which ones?\nAt least 2 choices'],
  [{ minSelected: 1 }, 'Which ones?\nAt least 1 choice'],
  [{ maxSelected: 1 }, 'Which ones?\nAt most 1 choice'],
])('a multiselect with the limits %j is asked as %j', (limits, message) => {
  expect(toMessage({ question: 'Which ones?', inputType: 'multiselect', ...limits })).toBe(message);
});
