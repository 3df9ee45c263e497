import { condition } from '@temporalio/workflow';

/** Waits for ever. Its bundle does not contain this package. */
export async function neverAsks(): Promise<void> {
  await condition(() => false);
}
