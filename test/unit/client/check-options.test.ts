import { checkOptions } from '../../../src/client/check-options';

test('an option that is undefined is as good as absent', () => {
  const signal = new AbortController().signal;
  expect(checkOptions({ by: 'alice', via: undefined, signal, comment: '' })).toStrictEqual({ by: 'alice', signal, comment: '' });
});

test.each([['a text', 'alice'], ['a list', ['alice']], ['null', null]])('refuses %s in place of options', (_, given) => {
  expect(() => checkOptions(given as object)).toThrow('must be an object');
});
