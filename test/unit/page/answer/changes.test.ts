import fc from 'fast-check';

import { toChanges, toExcerpt } from '../../../../src/page/answer/changes';

const words = fc.array(fc.constantFrom('a', 'b', ' ', '\n', '日', 'word', '  '), { maxLength: 30 }).map((list) => list.join(''));

test('what is kept with what was removed is the text before, and with what was added the text after', () => {
  fc.assert(
    fc.property(words, words, (before, after) => {
      const changes = toChanges(before, after);
      expect(changes.filter(({ type }) => type !== 'added').map(({ text }) => text).join('')).toBe(before);
      expect(changes.filter(({ type }) => type !== 'removed').map(({ text }) => text).join('')).toBe(after);
    })
  );
});

test('words are compared, and signs of a script without spaces', () => {
  expect(toChanges('It leaves today.', 'It leaves tomorrow.')).toEqual([{ type: 'same', text: 'It leaves ' }, { type: 'removed', text: 'today.' }, { type: 'added', text: 'tomorrow.' }]);
  expect(toChanges('五年です', '三年です')).toEqual([{ type: 'removed', text: '五' }, { type: 'added', text: '三' }, { type: 'same', text: '年です' }]);
  expect(toChanges('a b c d', 'x b y d').map(({ type }) => type)).toEqual(['removed', 'added', 'same', 'removed', 'added', 'same']);
  expect(toChanges('a', 'a')).toEqual([{ type: 'same', text: 'a' }]);
});

test('long texts with little in common are one change', () => {
  const before = Array.from({ length: 5_000 }, (_, i) => `a${i}`).join(' ');
  expect(toChanges(before, before.replaceAll('a', 'b'))).toHaveLength(2);
});

test('an excerpt leaves out what is far from any change', () => {
  const far = 'word '.repeat(100);
  const excerpt = toExcerpt(toChanges(`${far}today${far}`, `${far}tomorrow${far}`));
  expect(excerpt.map(({ text }) => text).join('').length).toBeLessThan(200);
  expect(excerpt[0]?.text.startsWith('…')).toBe(true);
});
