import { z } from 'zod';

import { MAX_AUDIENCE_NAMES, MAX_SHORT_FIELD_CHARACTERS } from '../../protocol/limits';
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

/** To whom a pause is handed over. What is wrong with `to` is told as what is wrong with an answer is, by its issues. */
export const ASSIGNMENT = z.object({
  to: z
    .unknown()
    .optional()
    .meta({ type: 'array', items: { type: 'string' }, minItems: 1, maxItems: MAX_AUDIENCE_NAMES, description: 'Whom the pause is for from then on: `user:bob`, `group:support`.' }),
  comment: z.string().optional(),
  turn: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional().describe("The record's `turn`, echoed: refused if the pause was handed over or escalated since it was shown."),
  ...SHOWN,
});

export const IDEMPOTENCY = z.object({
  'Idempotency-Key': z
    .string()
    .regex(IDEMPOTENCY_KEY)
    .optional()
    .describe('1 to 128 visible ASCII characters. The same answer sent again with the same key is applied once. Made by the server where it is absent.'),
});
