import fc from 'fast-check';

import { parsePauseId, toPauseId } from '../../../src/protocol/pause-id';

const text = fc.string({ unit: 'binary' });
const address = fc.record({ workflowId: text, runId: text, index: fc.maxSafeNat() });

test('an id gives back what it names, whatever the workflow is called', () => {
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

test('ids are pinned, for links hold them', () => {
  expect(toPauseId({ workflowId: 'refund/1042 (ü)', runId: '01a-b', index: 3 })).toBe('p~3~01a-b~refund.2F1042.20.28.C3.BC.29');
  expect(toPauseId({ workflowId: 'a.b~c', runId: 'r', index: 0 })).toBe('p~0~r~a.2Eb.7Ec');
});

test('a text that is no id is told, and nothing throws', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (garbage) => {
      expect(parsePauseId(garbage)).toBeUndefined();
      expect(() => parsePauseId(`p~0~r~${garbage}`)).not.toThrow();
    })
  );
});

test.each(['', 'p', 'p~0', 'p~0~r', 'p~0~r~w~x', 'p~01~r~w', 'p~-1~r~w', 'p~x~r~w', 'q~0~r~w', 'p~0~r~.zz', 'p~0~r~.C3', 'p~0~r~w\n', 'deploy'])(
  '"%s" is no id',
  (garbage) => {
    expect(parsePauseId(garbage)).toBeUndefined();
  }
);
