import { waitForUser } from 'waitforuser/workflow';
import { z } from 'zod';

/** A workflow whose author bundles a validator. The library itself never does. */
export async function validating(): Promise<number> {
  return z.coerce.number().parse(await waitForUser('How much?'));
}
