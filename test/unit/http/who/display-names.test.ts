import { DisplayNames } from '../../../../src/http/who/display-names';

test('names are asked once, in one call, and kept', async () => {
  const nameOf = jest.fn(async (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, name.toUpperCase()])));
  const names = new DisplayNames(nameOf);
  expect(await names.read(['user:a', 'user:b', 'user:a'])).toEqual({ 'user:a': 'USER:A', 'user:b': 'USER:B' });
  expect(await names.read(['user:b', 'user:c'])).toEqual({ 'user:b': 'USER:B', 'user:c': 'USER:C' });
  expect(nameOf.mock.calls).toEqual([[['user:a', 'user:b']], [['user:c']]]);
});

test('without the option nobody is named', async () => {
  expect(await new DisplayNames(undefined).read(['user:a'])).toBeUndefined();
});

test.each([
  ['throws', () => Promise.reject(new Error('down'))],
  ['gives nothing', async () => undefined],
  ['gives null', async () => null],
  ['gives no texts', async () => ({ 'user:a': 5, 'user:b': {} })],
  ['gives what objects inherit', async () => Object.create({ 'user:a': 'A' }) as object],
])('a nameOf that %s leaves the names as they are', async (_what, nameOf) => {
  expect(await new DisplayNames(nameOf as never).read(['user:a', 'user:b', '__proto__'])).toEqual({});
});
