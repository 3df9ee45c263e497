import { waitForUser } from 'waitforuser/workflow';
import { z } from 'zod';
import * as mini from 'zod/mini';

/** A text and a form that a schema checks and converts. */
export async function bySchema(budget: number): Promise<readonly unknown[]> {
  // #region schema
  const amount: number = await waitForUser('How much is it?', { schema: z.coerce.number().positive().max(budget) });

  const visit: { on: Date; guests: number } = await waitForUser('When do you come?', {
    inputType: 'form',
    schema: z.object({
      on: z.iso.date().transform((day) => new Date(day)),
      guests: z.number().int().min(1).max(12),
    }),
  });
  // #endregion
  return [amount, visit.on.getUTCFullYear(), visit.guests];
}

/** A schema that offers no JSON Schema. */
export async function byMiniSchema(): Promise<number> {
  // #region json-schema
  const { guests }: { guests: number } = await waitForUser('How many are you?', {
    inputType: 'form',
    schema: mini.object({ guests: mini.number().check(mini.multipleOf(2, 'Tables are for two.')) }),
    jsonSchema: { type: 'object', properties: { guests: { type: 'integer', title: 'Guests' } }, required: ['guests'] },
  });
  // #endregion
  return guests;
}
