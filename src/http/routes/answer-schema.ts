import { z } from 'zod';

import { MAX_SHORT_FIELD_CHARACTERS } from '../../protocol/limits';
import { IDEMPOTENCY_KEY } from './idempotency-key';

const short = z.string().max(MAX_SHORT_FIELD_CHARACTERS).optional();

const SHOWN = {
  shape: short.describe("The record's `shape`, echoed. The pause's id in the path says already what was shown."),
  digest: short.describe("The record's `digest`, echoed."),
};

/**
 * An answer. What fits is for the question to say; unknown fields, such as `by`, are ignored. `value` is any JSON: the check of
 * a large one field by field would take long and tell nothing.
 */
export const ANSWER = z.object({
  value: z.unknown().optional().describe('A text or an option id; for a multiselect a list of ids, for a form an object.'),
  custom: z.string().optional().describe('The "something else" text.'),
  comment: z.string().optional(),
  ...SHOWN,
});

export const SKIP = z.object({ comment: z.string().optional(), ...SHOWN });

export const IDEMPOTENCY = z.object({
  'Idempotency-Key': z
    .string()
    .regex(IDEMPOTENCY_KEY)
    .optional()
    .describe('1 to 128 visible ASCII characters. The same answer sent again with the same key is applied once. Made by the server where it is absent.'),
});
