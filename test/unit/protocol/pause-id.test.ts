import fc from 'fast-check';

import { parsePauseId, toPauseId, toPauseIdentity } from '../../../src/protocol/pause-id';

const text = fc.string({ unit: 'binary' });
const fingerprint = fc.stringMatching(/^[0-9a-f]{20}$/);
const address = fc.record({ workflowId: text, runId: text, index: fc.maxSafeNat(), fingerprint });
const FINGERPRINT = '0123456789abcdef0123';

test('parsing an id returns what it was made from, for any workflow id', () => {
  fc.assert(fc.property(address, (named) => expect(parsePauseId(toPauseId(named))).toEqual(named)));
});

test('an id is safe in a URL, a shell and a Markdown link, and is never a key', () => {
  fc.assert(
    fc.property(address, (named) => {
      expect(toPauseId(named)).toMatch(/^p~[\w~.-]+$/);
      expect(toPauseId(named)).not.toMatch(/^[A-Za-z0-9._-]*$/);
    })
  );
});

test('ids are pinned, because links contain them', () => {
  expect(toPauseId({ workflowId: 'refund/1042 (ü)', runId: '01a-b', index: 3, fingerprint: FINGERPRINT })).toBe('p~3~0123456789abcdef0123~01a-b~refund.2F1042.20.28.C3.BC.29');
  expect(toPauseId({ workflowId: 'a.b~c', runId: 'r', index: 0, fingerprint: FINGERPRINT })).toBe('p~0~0123456789abcdef0123~r~a.2Eb.7Ec');
});

test('a text that is not an id is not parsed, and no text throws', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (garbage) => {
      expect(parsePauseId(garbage)).toBeUndefined();
      expect(() => parsePauseId(`p~0~${FINGERPRINT}~r~${garbage}`)).not.toThrow();
    })
  );
});

test('two ids that differ only in their fingerprint name the same pause', () => {
  fc.assert(
    fc.property(address, address, (one, other) => {
      expect(toPauseIdentity({ ...one, fingerprint: other.fingerprint } as typeof one)).toBe(toPauseIdentity(one));
      const same = one.workflowId === other.workflowId && one.runId === other.runId && one.index === other.index;
      expect(toPauseIdentity(one) === toPauseIdentity(other)).toBe(same);
    })
  );
});

test('an id can be parsed if the workflow id has the longest length that Temporal allows', () => {
  const named = { workflowId: 'ü'.repeat(500), runId: '0'.repeat(36), index: 1, fingerprint: FINGERPRINT };
  expect(toPauseId(named).length).toBeLessThan(3100);
  expect(parsePauseId(toPauseId(named))).toEqual(named);
});

test.each([
  ...['', 'p', 'p~0', 'p~0~F', 'p~0~F~r', 'p~0~r~w', 'p~0~~r~w', 'p~0~F~r~w~x', 'p~01~F~r~w', 'p~-1~F~r~w', 'p~x~F~r~w', 'q~0~F~r~w'],
  ...['p~0~F~r~.zz', 'p~0~F~r~.C3', 'p~0~F~r~w\n', ' p~0~F~r~w', 'p~0~F0~r~w', 'p~0~0123456789ABCDEF0123~r~w', 'deploy'],
])('"%s" is not an id', (garbage) => {
  expect(parsePauseId(garbage.replace('F', FINGERPRINT))).toBeUndefined();
});

test('the correct form of those texts is an id', () => {
  expect(parsePauseId(`p~0~${FINGERPRINT}~r~w`)).toEqual({ index: 0, fingerprint: FINGERPRINT, runId: 'r', workflowId: 'w' });
});
