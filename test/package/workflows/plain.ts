import { sleep } from '@temporalio/workflow';

/** A workflow without this library: what Temporal itself puts into a bundle. */
export async function plain(): Promise<void> {
  await sleep(1);
}
