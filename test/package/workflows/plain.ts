import { sleep } from '@temporalio/workflow';

/** A workflow without this library. Its bundle shows what Temporal itself adds. */
export async function plain(): Promise<void> {
  await sleep(1);
}
