import { InvalidQuestionError } from '../../../../src/protocol/errors';
import { toExpiry } from '../../../../src/workflow/asking/expiry';
import type { PauseOptions } from '../../../../src/workflow/asking/pause-options';

const ASKED = { question: 'q', inputType: 'text' } as const;

test.each(['2026-11-26', '2026-11-26T10:00', '2026-02-30T10:00:00Z', 'tomorrow', '', new Date(NaN), 1])('%p is not a deadline', (deadline) => {
  expect(() => toExpiry(ASKED, { deadline: deadline as string })).toThrow(InvalidQuestionError);
});

test.each(['90 min', '2hrs', '30 sec', '1 year', '5000', 5000, '1.5h'])('%p is a timeout', (timeout) => {
  expect(toExpiry(ASKED, { timeout } as PauseOptions)?.ms).toBeGreaterThan(0);
});

test.each([0, -1, NaN, '0s', '-1 day', 'soon', '1 fortnight', null])('%p is not a timeout', (timeout) => {
  expect(() => toExpiry(ASKED, { timeout } as unknown as PauseOptions)).toThrow(/is not a valid duration/);
});
