import { waitForUser } from 'waitforuser/workflow';
import { z } from 'zod';

// Does nothing, so its time is the time to load this file.
export { rest } from './empty';

/** Waits for the same form, which zod checks. */
export async function claim(): Promise<number> {
  const { note } = await waitForUser('What did it cost?', {
    inputType: 'form',
    schema: z.object({ amount: z.number().min(0.01).max(500).multipleOf(0.01), note: z.string().min(1).max(200) }),
  });
  return note.length;
}
