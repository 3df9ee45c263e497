import { waitForUser } from 'waitforuser/workflow';
import { z } from 'zod';

/** A workflow whose author chose to bundle a validator: the library never does so by itself. */
export async function validating(): Promise<number> {
  return z.coerce.number().parse(await waitForUser('How much?'));
}
