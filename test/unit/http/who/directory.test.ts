import { Directory } from '../../../../src/http/who/directory';
import type { InboxHandlerOptions } from '../../../../src/http/options/handler-options';

const USER = { id: 'alice' };
const toDirectory = (found: unknown) => new Directory((async () => found) as InboxHandlerOptions['people']);

test('the people of the host are named as they are assigned, and what is no name is left out', async () => {
  const found = await toDirectory([{ name: ' USER:Bob', label: 'Bob', note: 'Support' }, { name: 'bob' }, { name: 'user:undefined', label: 'x' }, null, { name: 'group:sales', label: 7, note: '' }]).find('b', USER);
  expect(found).toEqual([{ name: 'user:bob', label: 'Bob', note: 'Support' }, { name: 'group:sales', label: 'sales' }]);
});

test('of many the first twenty are shown, and no list is a mistake of the host', async () => {
  expect(await toDirectory(Array.from({ length: 50 }, (_, i) => ({ name: `user:u${i}`, label: 'x' }))).find('', USER)).toHaveLength(20);
  await expect(toDirectory('bob').find('', USER)).rejects.toThrow('people must return a list');
  expect(await new Directory(undefined).find('', USER)).toBeUndefined();
});

test('of the names that were seen, those that begin with the query come first', () => {
  const seen = ['user:jacob', 'group:bobsleigh', 'user:bob', 'user:eve'];
  const names = (query: string) => new Directory(undefined).choose(query, seen, { 'user:eve': 'Evelyn Bo' }).map(({ name }) => name);
  expect(names('bo')).toEqual(['user:bob', 'group:bobsleigh', 'user:eve']);
  expect(names('CO')).toEqual(['user:jacob']);
  expect(names('user:')).toEqual(['user:eve', 'user:bob', 'user:jacob']);
  expect(names('nobody')).toEqual([]);
});
