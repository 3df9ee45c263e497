import * as limits from '../../../src/protocol/limits';

test('the limits are pinned', () => {
  expect(limits).toMatchObject({
    MAX_ANSWER_BYTES: 256 * 1024,
    MAX_QUESTION_BYTES: 512 * 1024,
    MAX_LISTED_PAUSE_BYTES: 8 * 1024,
    MAX_LISTING_BYTES: 256 * 1024,
    MAX_STUB_BYTES: 2 * 1024,
    MAX_LISTED_PAUSES: 100,
    MAX_ATTRIBUTE_BYTES: 1500,
    MAX_REFUSED_BYTES: 256 * 1024,
    MAX_CURRENT_BYTES: 64 * 1024,
    MAX_ISSUES: 20,
    MAX_EARLY_ANSWERS: 100,
    MAX_EARLY_BYTES: 256 * 1024,
    MAX_SETTLED_IN_FULL: 100,
    MAX_RECORDED_REFUSALS: 32,
  });
});

test('a pasted answer fits the next question', () => {
  expect(limits.MAX_QUESTION_BYTES).toBeGreaterThan(limits.MAX_ANSWER_BYTES);
});

test('the listing of one workflow stays below Temporal’s limit for a memo', () => {
  expect(limits.MAX_LISTING_BYTES + limits.MAX_LISTED_PAUSES * limits.MAX_STUB_BYTES).toBeLessThan(2_000_000 / 2);
});
