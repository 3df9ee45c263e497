import type { Client } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import type { WorkflowBundle } from '@temporalio/worker';
import type { ListingChoice } from 'waitforuser/workflow';

import { inBatches } from '../support/in-batches';
import { untilCounted } from './until-counted';
import { toOptions } from './waiting';
import type { Waiting } from './waiting';

const AT_ONCE = 50;
const FIRST_DEADLINE_MS = 10_000;
const FIRST_DEADLINE_MS_EACH = 150;
// Queries for workflows whose first task is completed: that task has written one of these patch ids.
const ASKED = "TemporalChangeVersion IN ('waitforuser-1', 'waitforuser-1-attribute')";
const NEVER_ASKS = "TemporalChangeVersion = 'no-question-of-ours'";

/** The settings of a crowd. */
export interface CrowdSettings {
  readonly client: Client;
  readonly address: string;
  readonly workflowBundle: WorkflowBundle;
  /** Prints the progress every two seconds. */
  readonly say: (line: string) => void;
}

/** The running workflows of one namespace. */
export class Crowd {
  private waiting = 0;

  constructor(private readonly settings: CrowdSettings) {}

  /** Starts workflows that ask with a deadline, and stops their worker before the deadline passes. Returns the deadline. */
  async startOverdue(listing: ListingChoice, overdue: readonly Waiting[]): Promise<number> {
    const before = this.waiting;
    for (let ms = FIRST_DEADLINE_MS + overdue.length * FIRST_DEADLINE_MS_EACH; ; ms *= 2) {
      const deadline = Date.now() + ms;
      this.waiting = before;
      await this.served('overdue', () => this.startAll(overdue, { listing, taskQueue: 'overdue', deadline }));
      // Otherwise the start was too slow, and the worker may have processed the deadline. The next try starts all workflows again.
      if (Date.now() < deadline) return deadline;
    }
  }

  /** Starts workflows that ask, and waits until they are listed. With `'off'` it does not wait, because they are never listed. */
  async startAll(all: readonly Waiting[], { listing, taskQueue, deadline }: { listing: ListingChoice; taskQueue: string; deadline?: number }): Promise<void> {
    const { client } = this.settings;
    await this.inBatches(`${all.length} that wait`, all.length, (i) => {
      const waiting = all[i] as Waiting;
      const options = { ...toOptions(waiting), ...(deadline !== undefined && { deadline: new Date(deadline).toISOString() }) };
      const { workflowId } = waiting;
      return client.workflow.start('refund', { workflowId, taskQueue, args: [listing, options], workflowIdConflictPolicy: 'TERMINATE_EXISTING' });
    });
    if (listing === 'off') return;
    this.waiting += all.length;
    await untilCounted(client, { query: `ExecutionStatus = 'Running' AND ${ASKED}`, count: this.waiting, end: deadline, say: this.settings.say });
  }

  /** Starts workflows that never ask, and waits until the first task of each is completed. */
  async startQuiet(count: number, taskQueue: string): Promise<void> {
    const { client, say } = this.settings;
    await this.inBatches(`${count} that never ask`, count, (i) => client.workflow.start('neverAsks', { workflowId: `quiet-${i}`, taskQueue }));
    await untilCounted(client, { query: `ExecutionStatus = 'Running' AND ${NEVER_ASKS}`, count, say });
  }

  /** Runs `work` while a worker polls the task queue. */
  async served<T>(taskQueue: string, work: () => Promise<T>): Promise<T> {
    const { address, client, workflowBundle } = this.settings;
    const connection = await NativeConnection.connect({ address });
    try {
      const { namespace } = client.options;
      // Most waiting workflows get no further task, so a small cache is enough.
      const worker = await Worker.create({ connection, namespace, taskQueue, workflowBundle, maxCachedWorkflows: 100 });
      return await worker.runUntil(work);
    } finally {
      await connection.close();
    }
  }

  private async inBatches(what: string, count: number, start: (i: number) => Promise<unknown>): Promise<void> {
    const { client, say } = this.settings;
    let started = 0;
    const progress = setInterval(() => say(`${client.options.namespace}: ${started} of ${what} are started`), 2_000);
    try {
      await inBatches(Array.from({ length: count }), AT_ONCE, async (_, i) => {
        await start(i);
        started++;
      });
    } finally {
      clearInterval(progress);
    }
  }
}
