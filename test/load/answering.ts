import { InboxRequestError } from 'waitforuser/browser';
import type { SeenPause } from 'waitforuser/browser';

import { sleep } from '../crash/sleep';
import { Latencies } from './latencies';
import type { Viewer } from './viewer';

/** An answer and what its sender was told. */
export interface SentAnswer {
  readonly workflowId: string;
  readonly pause: string;
  readonly by: string;
  readonly value: string;
  /** The status of the receipt, or the code of the error. */
  readonly told: string;
}

/** All people answer, at a rate that does not wait for the replies. */
export class Answering {
  readonly sent: SentAnswer[] = [];
  /** Of answers by part of the test. */
  readonly latencies = new Map<string, Latencies>();
  /** How often nobody had a question that was not being answered. */
  idle = 0;
  readonly #viewers: readonly Viewer[];
  readonly #taken = new Set<string>();
  readonly #underWay = new Set<Promise<void>>();
  #isOver = false;
  #next = 0;
  #values = 0;

  constructor(viewers: readonly Viewer[]) {
    this.#viewers = viewers;
  }

  get underWay(): number {
    return this.#underWay.size;
  }

  count(told: string): number {
    return this.sent.filter((answer) => answer.told === told).length;
  }

  /** Sends at a rate until `stop`. `part` names the part of the test that runs. */
  async run(rate: () => number, part: () => string): Promise<void> {
    let due = performance.now();
    while (!this.#isOver) {
      due += 1_000 / rate();
      const rest = due - performance.now();
      if (rest > 0) await sleep(rest);
      this.#send(part());
    }
    await Promise.all(this.#underWay);
  }

  stop(): void {
    this.#isOver = true;
  }

  #send(part: string): void {
    const found = this.#find();
    if (!found) return void this.idle++;
    const latencies = this.latencies.get(part) ?? new Latencies();
    this.latencies.set(part, latencies);
    const sending = this.#sendOne(found.viewer, found.pause, latencies);
    this.#underWay.add(sending);
    void sending.then(() => this.#underWay.delete(sending));
  }

  async #sendOne({ inbox, person }: Viewer, pause: SeenPause, latencies: Latencies): Promise<void> {
    const value = `answer ${this.#values++} of ${person.user}`;
    const about = { workflowId: pause.workflowId, pause: pause.id, by: `user:${person.user}`, value };
    try {
      const { status } = await latencies.time(() => inbox.answer(pause, value));
      this.sent.push({ ...about, told: status });
    } catch (error) {
      this.sent.push({ ...about, told: error instanceof InboxRequestError ? error.code : String(error) });
    }
  }

  /** The next person who has a question that nobody is answering. */
  #find(): { readonly viewer: Viewer; readonly pause: SeenPause } | undefined {
    for (let tries = 0; tries < this.#viewers.length; tries++) {
      const viewer = this.#viewers[this.#next++ % this.#viewers.length];
      const pause = viewer?.isLoaded && [...viewer.list.values()].find(({ id }) => !this.#taken.has(id));
      if (!viewer || !pause) continue;
      this.#taken.add(pause.id);
      return { viewer, pause };
    }
    return undefined;
  }
}
