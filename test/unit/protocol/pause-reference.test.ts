import fc from 'fast-check';

import { toPauseId } from '../../../src/protocol/pause-id';
import { isReferenceTo, isSameReference, parseReference } from '../../../src/protocol/pause-reference';

const ADDRESS = { workflowId: 'w', runId: 'r', index: 3, fingerprint: '0123456789abcdef0123' };
const ID = toPauseId(ADDRESS);

test.each([
  [0, { kind: 'index', index: 0 }],
  [17, { kind: 'index', index: 17 }],
  ['0', { kind: 'index', index: 0 }],
  ['17', { kind: 'index', index: 17 }],
  ['deploy', { kind: 'key', key: 'deploy' }],
  ['turn-17', { kind: 'key', key: 'turn-17' }],
  ['1.0', { kind: 'key', key: '1.0' }],
  ['-1', { kind: 'key', key: '-1' }],
  ['p', { kind: 'key', key: 'p' }],
  [ID, { kind: 'id', ...ADDRESS }],
])('%j is parsed as an index, a key or an id', (reference, expected) => {
  expect(parseReference(reference)).toEqual(expected);
});

test.each(['', ' ', '01', '+1', '１', '1234567890123456', 'a b', 'é', 'x'.repeat(65), 'p~0~r~w', `${ID} `, 'p~3'])('%j names no pause', (reference) => {
  expect(parseReference(reference)).toBeUndefined();
  expect(isReferenceTo(reference, { index: 3, key: 'deploy' })).toBe(false);
});

test('a pause is named by its index, its key and its id, with any fingerprint', () => {
  const pause = { index: 3, key: 'deploy' };
  const reworded = toPauseId({ ...ADDRESS, fingerprint: 'f'.repeat(20) });
  for (const reference of [3, '3', 'deploy', ID, reworded]) expect(isReferenceTo(reference, pause)).toBe(true);
  for (const reference of [2, '2', 'Deploy', toPauseId({ ...ADDRESS, index: 2 })]) expect(isReferenceTo(reference, pause)).toBe(false);
  expect(isReferenceTo('deploy', { index: 3 })).toBe(false);
  expect(isReferenceTo('deploy', { index: 3, key: undefined })).toBe(false);
});

test.each<readonly [string | number | undefined, string | number | undefined, boolean]>([
  [3, '3', true],
  [ID, 3, true],
  [ID, toPauseId({ ...ADDRESS, fingerprint: 'f'.repeat(20) }), true],
  [3, 2, false],
  ['deploy', 'deploy', true],
  ['deploy', 'Deploy', false],
  ['deploy', 3, false],
  [undefined, undefined, true],
  [undefined, 3, false],
  [3, undefined, false],
  ['not a key', 'not a key', true],
  ['not a key', 'no key', false],
])('whether %j and %j name the same pause', (a, b, expected) => {
  expect(isSameReference(a, b)).toBe(expected);
});

test('every text is parsed in exactly one way, and no text throws', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[\w.~-]*$/)), (reference) => {
      expect([undefined, 'index', 'key', 'id']).toContain(parseReference(reference)?.kind);
    })
  );
});
