import type { Client } from '@temporalio/client';

import { startDevServer } from '../support/dev-server';
import type { DevServer } from '../support/dev-server';
import { sleep } from './sleep';

const LOOK_EVERY_MS = 2_000;

/** The dev server, killed the hard way and started again on its data. */
export class ServerProcess {
  kills = 0;
  /** Kills of a server that was wedged, see `restartWedged`; they are among the others. */
  wedged = 0;
  private work = Promise.resolve();

  private constructor(private readonly server: DevServer) {}

  static async start(): Promise<ServerProcess> {
    return new ServerProcess(await startDevServer());
  }

  get address(): string {
    return this.server.address;
  }

  /** A folder that goes when the server does. */
  get dir(): string {
    return this.server.dir;
  }

  /** Kills it with SIGKILL and starts it again after so many milliseconds. */
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
   * Until `isOver`: a dev server whose SQLite was interrupted by a call's deadline at the wrong moment answers every
   * call with "interrupted (9)" from then on. Only a restart helps, so it gets one.
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
