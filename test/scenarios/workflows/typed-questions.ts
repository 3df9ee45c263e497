import { askUser, waitForUser } from 'waitforuser/workflow';
import type { PauseOptions, StandardSchema } from 'waitforuser/workflow';
import * as v from 'valibot';
import { z } from 'zod';
import * as mini from 'zod/mini';

/** Asks one question twice, and returns what both functions returned. */
export async function askBoth(options: PauseOptions): Promise<unknown> {
  return [await waitForUser('Which one?', options), await askUser({ question: 'Which one?', ...options })];
}

const AMOUNTS: Readonly<Record<string, StandardSchema<unknown, number>>> = {
  zod: z.coerce.number().positive().max(100),
  'zod/mini': mini.pipe(mini.string(), mini.pipe(mini.transform(Number), mini.number().check(mini.positive(), mini.maximum(100)))),
  valibot: v.pipe(v.string(), v.transform(Number), v.number(), v.gtValue(0), v.maxValue(100)),
};

interface Visit {
  readonly on: Date;
  readonly guests: number;
}

const VISITS: Readonly<Record<string, StandardSchema<unknown, Visit>>> = {
  zod: z.object({ on: z.string().transform((day) => new Date(day)), guests: z.number().int().default(1) }),
  'zod/mini': mini.object({ on: mini.pipe(mini.string(), mini.transform((day: string) => new Date(day))), guests: mini._default(mini.number().check(mini.int()), 1) }),
  valibot: v.object({ on: v.pipe(v.string(), v.transform((day) => new Date(day))), guests: v.optional(v.pipe(v.number(), v.integer()), 1) }),
};

/** Asks for a text and for a form by a vendor's schema; the second answer makes the first be read from history. */
export async function askBySchema(vendor: string): Promise<unknown> {
  const amount = await waitForUser('How much?', { schema: AMOUNTS[vendor] as StandardSchema<unknown, number> });
  const outcome = await askUser('When?', { inputType: 'form', schema: VISITS[vendor] as StandardSchema<unknown, Visit>, defaultValue: { on: '2026-01-01', guests: 2 } });
  if (outcome.status !== 'answered') return outcome;
  const { on, guests } = outcome.value;
  return { amount: amount + 0, year: on.getUTCFullYear(), guests, edited: outcome.edited };
}

/** What an author's check may do wrong, and right. */
export async function askChecked(how: string): Promise<unknown> {
  const checks: Readonly<Record<string, (value: string) => string | undefined>> = {
    refuses: (value) => (value === 'no' ? 'Not "no", please.' : undefined),
    throws: (value) => {
      if (value === 'no') throw new TypeError('the check is broken');
      return undefined;
    },
    promises: (value) => (value === 'no' ? (Promise.reject(new Error('late')) as never) : undefined),
  };
  return waitForUser('Which one?', { check: checks[how] });
}

/** A form whose answer goes on to be changed, while the record stays what was sent. */
export async function changeAnswer(): Promise<unknown> {
  const form = await waitForUser('Claim?', { inputType: 'form', fields: { tags: { inputType: 'multiselect', label: 'T', options: [{ id: 'a', label: 'A' }, { id: 'b', label: 'B' }] } } });
  form.tags.reverse();
  const again = await waitForUser('Sure?', { inputType: 'approval' });
  return { form, again };
}
