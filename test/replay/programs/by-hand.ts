import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import { CancellationScope, condition, defineQuery, defineSignal, defineUpdate, patched, setHandler, upsertMemo, upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';

import type { Build } from './builds';
import type { Ask } from './program';
import { toKey, toWorded } from './to-question';

/** The state that one run passes to the next. */
export interface CarriedByHand {
  readonly next: number;
  readonly early: readonly Answer[];
}

interface Answer {
  readonly pause?: number | string;
}

interface Open {
  readonly index: number;
  readonly key: string | undefined;
  readonly record: Readonly<Record<string, unknown>>;
  settled: boolean;
}

const SHOWN_CHARACTERS = 1000;

/**
 * Does the same as this package with plain Temporal: a marker, a condition, and a memo entry for each open question,
 * written at the same moments. It handles the same signals, updates and queries, but checks nothing. A program that does
 * not replay with it does not replay in plain Temporal either.
 */
export class ByHand {
  private next = 0;
  private early: Answer[] = [];
  private marked = false;
  private readonly open = new Map<number, Open>();

  constructor(
    private readonly listing: 'memo' | 'attribute' | 'off',
    private readonly build: Build
  ) {
    setHandler(defineSignal<[Answer]>('waitForUser.answer'), (answer) => this.receive(answer));
    setHandler(defineUpdate<void, [Answer]>('waitForUser.answer'), (answer) => this.receive(answer));
    setHandler(defineQuery('waitForUser.pauses'), () => ({ pauses: [...this.open.values()].map(({ record }) => record) }));
  }

  /** Writes the marker, unless it is written already. */
  mark(): void {
    if (this.listing !== 'off' && !this.marked) patched('by-hand');
    this.marked = true;
  }

  carryOver(): CarriedByHand {
    return { next: this.next, early: this.early };
  }

  resumeFrom({ next, early }: CarriedByHand): void {
    this.next = next;
    this.early = [...early];
  }

  ask(ask: Ask, path: string): Promise<unknown> {
    const index = this.next++;
    if (CancellationScope.current().consideredCancelled) return condition(() => false);
    this.mark();
    const pause = this.toOpen(ask, path, index);
    const early = this.early.findIndex((answer) => isFor(answer, pause));
    if (early >= 0) {
      this.early.splice(early, 1);
      pause.settled = true;
    } else {
      this.open.set(index, pause);
      this.write({ [index]: pause.record });
    }
    const isSettled = () => pause.settled;
    const waiting: Promise<unknown> = ask.expiresMs === undefined || pause.settled ? condition(isSettled) : condition(isSettled, ask.expiresMs);
    return waiting.then(
      () => this.settle(pause),
      (error) => {
        this.settle(pause);
        throw error;
      }
    );
  }

  private toOpen(ask: Ask, path: string, index: number): Open {
    const { details = '', ...worded } = toWorded(ask, path, this.build);
    const key = ask.keyed ? toKey(path) : undefined;
    const { runId } = workflowInfo();
    const record = { ...worded, index, id: `${index}`, runId, status: 'open', inputType: ask.inputType, details: details.slice(0, SHOWN_CHARACTERS), ...(key !== undefined && { key }) };
    return { index, key, record, settled: false };
  }

  private receive(answer: Answer): void {
    const pause = [...this.open.values()].find((one) => isFor(answer, one));
    if (pause) this.settle(pause);
    else if (typeof answer.pause === 'number' && answer.pause >= this.next) this.early.push(answer);
  }

  private settle(pause: Open): void {
    if (pause.settled) return;
    pause.settled = true;
    this.open.delete(pause.index);
    this.write({ [pause.index]: null });
  }

  private write(changes: Readonly<Record<number, unknown>>): void {
    if (this.listing === 'off') return;
    upsertMemo(Object.fromEntries(Object.entries(changes).map(([index, record]) => [`waitForUser.${index}`, record])));
    if (this.listing !== 'attribute') return;
    const key = defineSearchAttributeKey(this.build.attribute, SearchAttributeType.KEYWORD_LIST);
    upsertSearchAttributes([{ key, value: this.open.size > 0 ? ['anyone'] : null }]);
  }
}

function isFor({ pause }: Answer, { index, key }: Open): boolean {
  return pause === index || pause === `${index}` || (key !== undefined && pause === key);
}
