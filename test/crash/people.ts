import { randomUUID } from 'node:crypto';

import type { Client } from '@temporalio/client';
import { InboxError } from 'waitforuser';
import type { PauseRecord } from 'waitforuser';
import { Inbox } from 'waitforuser/client';

import type { Content } from '../support/programs/fit';
import { readListed } from '../support/programs/listed';
import type { AnswerLog, LoggedAnswer } from './answer-log';
import { rightAnswers, WRONG_ANSWERS } from './payout-answers';
import { sleep } from './sleep';

const READ_MS = 4_000;
const RETRY_MS = 300;

/** The people who answer one workflow. They send valid, invalid, repeated, late, early and simultaneous answers, and retry after a failure. */
export class People {
  private readonly inbox: Inbox;
  private readonly log: AnswerLog;

  /** `pace` returns the milliseconds to wait before the next answer, or `undefined` to give up. */
  constructor(
    private readonly client: Client,
    private readonly workflowId: string,
    private readonly given: { readonly log: AnswerLog; readonly pace: () => number | undefined }
  ) {
    this.inbox = new Inbox(client);
    this.log = given.log;
  }

  /** True once the workflow has closed. */
  async answerAll(): Promise<boolean> {
    const { pace } = this.given;
    for (let wait = pace(); wait !== undefined; wait = pace()) {
      const listed = await this.look();
      if (listed?.running === false) return true;
      const record = pickFrom(listed?.open ?? []);
      if (record) await this.deal(record);
      await sleep(record ? wait : Math.min(wait, RETRY_MS) + 50);
    }
    return false;
  }

  private async deal(record: PauseRecord): Promise<void> {
    const key = record.key ?? '';
    const dice = Math.random();
    if (dice < 0.15) await this.answer(key, pickFrom(WRONG_ANSWERS[key] ?? []), record);
    else if (dice < 0.4) await Promise.all([this.right(record), this.right(record)]);
    else if (dice < 0.5) await this.again();
    else if (dice < 0.55) await this.right({ ...record, key: pickFrom(Object.keys(WRONG_ANSWERS)) ?? key }, 'key');
    else await this.right(record);
  }

  private right(record: PauseRecord, by: 'record' | 'key' = 'record'): Promise<void> {
    const key = record.key ?? '';
    return this.answer(key, pickFrom(rightAnswers(key)), by === 'record' ? record : undefined);
  }

  private async answer(key: string, content: Content = {}, record?: PauseRecord): Promise<void> {
    const answer: LoggedAnswer = { workflowId: this.workflowId, answerId: randomUUID(), key, content, told: [] };
    this.log.answers.push(answer);
    await this.send(answer, record);
  }

  // A sender who does not know whether an answer arrived sends it again with the same answerId.
  private async again(): Promise<void> {
    const answer = pickFrom(this.log.of(this.workflowId));
    if (answer) await this.send(answer);
  }

  private async send(answer: LoggedAnswer, record?: PauseRecord): Promise<void> {
    let delivery: 'update' | 'signal' = Math.random() < 0.7 ? 'update' : 'signal';
    const confirmWithin = pickFrom([100, 500, 3_000]) ?? 300;
    while (this.given.pace() !== undefined) {
      this.log.sends++;
      try {
        const receipt = await this.sendOnce(answer, record, { delivery, confirmWithin });
        answer.told.push(receipt.status === 'queued' ? { what: 'queued' } : { what: receipt.status, pause: receipt.pause });
        return;
      } catch (error) {
        const code = error instanceof InboxError ? error.code : undefined;
        if (code) this.log.refused(code);
        else this.log.strange.set(String(error), (this.log.strange.get(String(error)) ?? 0) + 1);
        if (code === 'TASK_FAILING') delivery = 'signal';
        else if (code && code !== 'UNAVAILABLE') return void answer.told.push({ what: 'refused', code });
      }
      await sleep(RETRY_MS);
    }
  }

  private sendOnce({ key, content, answerId }: LoggedAnswer, record: PauseRecord | undefined, how: { delivery: 'update' | 'signal'; confirmWithin: number }) {
    const reference = record ?? { workflowId: this.workflowId, key };
    const { value, custom, skip } = content;
    const options = { ...how, answerId, by: answerId, ...(custom !== undefined && { custom }) };
    return skip ? this.inbox.skip(reference, options) : this.inbox.answer(reference, value, options);
  }

  private async look(): Promise<Awaited<ReturnType<typeof readListed>> | undefined> {
    try {
      const handle = this.client.workflow.getHandle(this.workflowId);
      return await this.client.withDeadline(Date.now() + READ_MS, () => readListed(handle));
    } catch {
      return undefined;
    }
  }
}

function pickFrom<T>(items: readonly T[]): T | undefined {
  return items[Math.floor(Math.random() * items.length)];
}
