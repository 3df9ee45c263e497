import fc from 'fast-check';

import {
  ANSWER_NAME,
  ANYONE,
  CONFIGURED_PATCH_ID,
  DEFAULT_ATTRIBUTE,
  LISTED_BY_ATTRIBUTE_PATCH_ID,
  LISTED_PATCH_ID,
  MANY,
  PAUSES_QUERY_NAME,
  PROTOCOL_VERSION,
  toAcceptancePatchId,
  toCarriedRefusalPatchId,
  toEarlyRefusalPatchId,
  toEarlyUpdateRefusalPatchId,
  toMemoIndex,
  toMemoKey,
  toRefusalPatchId,
  toUpdateRefusalPatchId,
} from '../../../src/protocol/wire-names';

test('the names of version 1 are pinned, because other languages and recorded histories use them', () => {
  expect({ PROTOCOL_VERSION, ANSWER_NAME, PAUSES_QUERY_NAME, LISTED_PATCH_ID }).toEqual({
    PROTOCOL_VERSION: 1,
    ANSWER_NAME: 'waitForUser.answer',
    PAUSES_QUERY_NAME: 'waitForUser.pauses',
    LISTED_PATCH_ID: 'waitforuser-1',
  });
  expect({ LISTED_BY_ATTRIBUTE_PATCH_ID, DEFAULT_ATTRIBUTE, ANYONE, MANY }).toEqual({
    LISTED_BY_ATTRIBUTE_PATCH_ID: 'waitforuser-1-attribute',
    DEFAULT_ATTRIBUTE: 'WaitingForUser',
    ANYONE: 'anyone',
    MANY: 'many',
  });
  expect([toMemoKey(0), toMemoKey(17)]).toEqual(['waitForUser.0', 'waitForUser.17']);
  const refusals = [toRefusalPatchId, toEarlyRefusalPatchId, toCarriedRefusalPatchId, toUpdateRefusalPatchId, toEarlyUpdateRefusalPatchId];
  expect(CONFIGURED_PATCH_ID).toBe('waitforuser-1-configured');
  expect(refusals.map((toPatchId) => toAcceptancePatchId(toPatchId(1)))).toEqual(['wfu-a1', 'wfu-ae1', 'wfu-ac1', 'wfu-au1', 'wfu-aeu1']);
  expect(refusals.map((toPatchId) => toPatchId(1))).toEqual(['wfu-1', 'wfu-e1', 'wfu-c1', 'wfu-u1', 'wfu-eu1']);
});

test('a memo key names its index', () => {
  fc.assert(fc.property(fc.maxSafeNat(), (index) => expect(toMemoIndex(toMemoKey(index))).toBe(index)));
});

test.each(['waitForUser.', 'waitForUser.01', 'waitForUser.-1', 'waitForUser.1.5', 'waitForUser.x', 'waitForUser.1 ', '1', 'other.1', ''])(
  'the memo key "%s" does not name a pause',
  (key) => {
    expect(toMemoIndex(key)).toBeUndefined();
  }
);
