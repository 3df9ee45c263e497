import { MAX_ATTRIBUTE_BYTES } from '../../../../src/protocol/limits';
import { WaitingFor } from '../../../../src/workflow/listing/waiting-for';

test('names each person and group once, sorted, as long as a pause waits for them', () => {
  const waiting = new WaitingFor();
  expect(waiting.toNames()).toBeUndefined();
  waiting.add(['user:bob', 'group:support']);
  waiting.add(['user:bob']);
  expect(waiting.toNames()).toEqual(['group:support', 'user:bob']);
  waiting.remove(['user:bob']);
  expect(waiting.toNames()).toEqual(['group:support', 'user:bob']);
  waiting.remove(['user:bob', 'group:support']);
  expect(waiting.toNames()).toBeUndefined();
});

test('without an audience it waits for anyone', () => {
  const waiting = new WaitingFor();
  waiting.add([]);
  expect(waiting.toNames()).toEqual(['anyone']);
});

test('more names than the attribute can hold are "many", until they fit again', () => {
  const waiting = new WaitingFor();
  const names = [0, 1, 2].map((i) => `user:${i}${'x'.repeat(MAX_ATTRIBUTE_BYTES / 2)}`);
  for (const name of names) waiting.add([name]);
  expect(waiting.toNames()).toEqual(['many']);
  for (const name of names.slice(1)) waiting.remove([name]);
  expect(waiting.toNames()).toEqual([names[0]]);
});
