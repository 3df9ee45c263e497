import { condition } from '@temporalio/workflow';

/** Waits for ever; its bundle does not hold this package. */
export async function neverAsks(): Promise<void> {
  await condition(() => false);
}
