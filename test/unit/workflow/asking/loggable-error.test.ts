import { toLoggable } from '../../../../src/workflow/asking/loggable-error';

/** An error with so many causes, one behind the other. */
const caused = (causes: number, last: unknown = undefined): Error => new Error(`with ${causes}`, { cause: causes === 0 ? last : caused(causes - 1, last) });

test('an error goes to the log with its causes, and a text as it is', () => {
  const errors = [caused(0), caused(1, 'a text'), caused(9)];
  expect(errors.map(toLoggable)).toEqual(errors);
  expect(toLoggable('a text')).toBe('a text');
});

test.each([
  ['a function', caused(0, () => undefined)],
  ['a function far behind', caused(9, () => undefined)],
  ['a symbol', caused(3, Symbol('s'))],
  ['too many causes', caused(10)],
])('of an error with %s only the message goes there', (_, error) => {
  expect(toLoggable(error)).toBe(error.message);
});

test('of a circle of causes only the message goes there', () => {
  const error = new Error('round');
  error.cause = error;
  expect(toLoggable(error)).toBe('round');
});
