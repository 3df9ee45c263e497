import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import { PAUSES_QUERY_NAME } from 'waitforuser';
import type { PausesAnswer } from 'waitforuser';

import type { Booking } from './activities';
import type { AnswerLog } from './answer-log';
import { People } from './people';
import { sleep } from './sleep';
import type { PayoutTotals } from './totals';
import { judge } from './verdict';
import type { Finished } from './verdict';

const AT_ONCE = 40;
/** How long an open workflow may take after the last kill before it counts as stuck. Long enough for a busy machine; a run that has finished does not wait for it. */
const PEACE_MS = 180_000;
const PEACE_MS_EACH = 2_000;
const CALL_MS = 20_000;

/** The workflows of the crash test, from their start to the verdict. */
export class Payouts {
  private readonly started: string[] = [];
  private readonly ended: string[] = [];

  constructor(
    private readonly client: Client,
    private readonly taskQueue: string,
    private readonly log: AnswerLog
  ) {}

  progress(): string {
    const { sends } = this.log;
    return `${this.started.length} started, ${this.ended.length} finished, ${sends} answers sent, ${this.log.count('accepted')} accepted, ${this.log.count('queued')} queued`;
  }

  /** Starts the workflows one after another in several lanes, spread over the time until `until`, and answers them. After `until` it no longer waits between answers. */
  async run(workflows: number, until: number): Promise<void> {
    const ids = Array.from({ length: workflows }, (_, i) => `payout-${i}`);
    const from = Date.now();
    const lanes = Math.min(AT_ONCE, workflows);
    // A workflow needs about ten answers. The wait between two of them fills the workflow's share of the time.
    const end = until + PEACE_MS + workflows * PEACE_MS_EACH;
    const wait = ((until - from) / Math.ceil(workflows / lanes)) * 0.06;
    const pace = () => (Date.now() < until ? Math.random() * 2 * wait : Date.now() < end ? 0 : undefined);
    const lane = async () => {
      for (let id = ids.shift(); id !== undefined; id = ids.shift()) await this.play(id, pace);
    };
    await Promise.all(Array.from({ length: lanes }, lane));
  }

  /** Reads the answers that every workflow used, and compares them with the results that their senders got. */
  async judge(dir: string): Promise<PayoutTotals> {
    const verdicts = [];
    let pauses = 0;
    for (const workflowId of this.ended) {
      const finished = await this.read(workflowId, dir);
      pauses += finished.bookings.length;
      verdicts.push({ workflowId, ...(await judge(finished)) });
    }
    const lost = verdicts.flatMap((verdict) => verdict.lost.map((fault) => `lost, workflow ${verdict.workflowId}: ${fault}`));
    const twice = verdicts.flatMap((verdict) => verdict.twice.map((fault) => `applied twice, workflow ${verdict.workflowId}: ${fault}`));
    const stuck = this.started.filter((id) => !this.ended.includes(id)).map((id) => `stuck: workflow ${id}`);
    const strange = [...this.log.strange].map(([error, times]) => `strange, ${times} times: ${error}`);
    return { log: this.log, workflows: this.started.length, pauses, lost: lost.length, twice: twice.length, stuck: stuck.length, faults: [...lost, ...twice, ...stuck, ...strange] };
  }

  private async play(workflowId: string, pace: () => number | undefined): Promise<void> {
    await this.start(workflowId);
    this.started.push(workflowId);
    if (await new People(this.client, workflowId, { log: this.log, pace }).answerAll()) this.ended.push(workflowId);
  }

  private async start(workflowId: string): Promise<void> {
    const { taskQueue } = this;
    for (;;) {
      try {
        await this.bounded(() => this.client.workflow.start('payoutWorkflow', { workflowId, taskQueue, workflowTaskTimeout: '5s' }));
        return;
      } catch (error) {
        // An earlier start succeeded, but its reply was lost.
        if (error instanceof WorkflowExecutionAlreadyStartedError) return;
        await sleep(500);
      }
    }
  }

  private async read(workflowId: string, dir: string): Promise<Finished> {
    const handle = this.client.workflow.getHandle(workflowId);
    const bookings = await this.bounded(() => handle.result() as Promise<readonly Booking[]>);
    const asked = await this.bounded(() => handle.query<PausesAnswer>(PAUSES_QUERY_NAME));
    return { workflowId, bookings, asked, answers: this.log.of(workflowId), dir };
  }

  private bounded<T>(call: () => Promise<T>): Promise<T> {
    return this.client.withDeadline(Date.now() + CALL_MS, call);
  }
}
