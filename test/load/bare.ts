import type { Client, WorkflowHandle } from '@temporalio/client';

import { sleep } from '../crash/sleep';
import { inBatches } from '../support/in-batches';
import { Latencies } from './latencies';

const WORKFLOWS = 20;

/** Updates without this package, at the same time and on the same worker, to compare with. */
export class BareUpdates {
  readonly latencies = new Latencies();
  #isOver = false;

  private constructor(readonly handles: readonly WorkflowHandle[]) {}

  static async start(client: Client, taskQueue: string): Promise<BareUpdates> {
    const all = Array.from({ length: WORKFLOWS }, (_, i) => `bare-${i}`);
    return new BareUpdates(await inBatches(all, WORKFLOWS, (workflowId) => client.workflow.start('bare', { taskQueue, workflowId })));
  }

  /** Sends at a rate until `stop`. */
  async run(rate: number): Promise<void> {
    const underWay = new Set<Promise<unknown>>();
    for (let i = 0; !this.#isOver; i++) {
      const handle = this.handles[i % this.handles.length];
      const sending = this.latencies.time(async () => handle?.executeUpdate('answer', { args: ['yes'] }));
      underWay.add(sending);
      void sending.then(() => underWay.delete(sending));
      await sleep(1_000 / rate);
    }
    await Promise.all(underWay);
  }

  stop(): void {
    this.#isOver = true;
  }
}
