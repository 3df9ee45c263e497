import type { Client } from '@temporalio/client';

import { startDevServer } from '../support/dev-server';
import type { DevServer } from '../support/dev-server';
import { sleep } from './sleep';

const LOOK_EVERY_MS = 2_000;

/** The dev server. It is killed with SIGKILL and started again with the same data. */
export class ServerProcess {
  kills = 0;
  /** Kills of a wedged server, see `restartWedged`. `kills` counts them too. */
  wedged = 0;
  private work = Promise.resolve();

  private constructor(private readonly server: DevServer) {}

  static async start(): Promise<ServerProcess> {
    return new ServerProcess(await startDevServer());
  }

  get address(): string {
    return this.server.address;
  }

  /** A folder that is deleted when the server is closed. */
  get dir(): string {
    return this.server.dir;
  }

  /** Kills the server with SIGKILL and starts it again after `downMs`. */
  crash(downMs: number): Promise<void> {
    this.work = this.work.then(async () => {
      await this.server.kill();
      this.kills++;
      await sleep(downMs);
      await this.server.start();
    });
    return this.work;
  }

  /**
   * Restarts the dev server whenever it is wedged, until `isOver`. If the deadline of a call interrupts SQLite at the wrong
   * moment, the dev server answers every later call with "interrupted (9)". Only a restart helps.
   */
  async restartWedged(client: Client, isOver: () => boolean): Promise<void> {
    const { namespace } = client.options;
    while (!isOver()) {
      await sleep(LOOK_EVERY_MS);
      const found: unknown = await client.withDeadline(Date.now() + LOOK_EVERY_MS, () => client.workflowService.describeNamespace({ namespace })).catch((error: unknown) => error);
      if (!(found instanceof Error) || !/interrupted \(9\)/.test(found.message)) continue;
      this.wedged++;
      await this.crash(0);
    }
  }

  async close(): Promise<void> {
    await this.work.catch(() => undefined);
    await this.server.close();
  }
}
