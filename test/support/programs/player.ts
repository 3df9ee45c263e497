import { randomUUID } from 'node:crypto';

import type { Client, WorkflowHandle } from '@temporalio/client';
import type { PauseRecord } from 'waitforuser';
import type { PauseReference } from 'waitforuser/client';

import { rightAnswers, wrongAnswers } from './fit';
import type { Content } from './fit';
import { HistoryEvents } from './history-events';
import { readListed } from './listed';
import type { Move, Way } from './move';
import { listAsks, toKey } from './program';
import type { Ask, Program } from './program';
import { send } from './send';
import type { SentAnswer } from './sent-answer';

/** Answers the pauses of one running program: first at random, then correctly. */
export class Player {
  readonly sent: SentAnswer[] = [];
  private readonly asks: ReadonlyMap<string, Ask>;
  private readonly keyed: readonly (readonly [path: string, ask: Ask])[];
  /** All records that were listed so far, by index. */
  private readonly seen = new Map<number, PauseRecord>();
  private open: readonly PauseRecord[] = [];
  private flying: Promise<void>[] = [];

  constructor(
    private readonly client: Client,
    readonly handle: WorkflowHandle,
    program: Program
  ) {
    this.asks = new Map(listAsks(program));
    this.keyed = [...this.asks].filter(([, { keyed }]) => keyed);
  }

  /** Sends the answer that a move describes. It does nothing if there is no such pause. */
  async play(move: Move): Promise<void> {
    if (this.flying.length === 0) await this.look();
    const answer = move.kind === 'again' ? pickFrom(this.sent, move.pick) : this.toAnswer(move);
    if (answer) this.flying.push(this.sendOnce(answer, move.way));
    if (!move.together) await this.land();
  }

  /** Waits for all answers that are being sent. */
  async land(): Promise<void> {
    await Promise.all(this.flying);
    this.flying = [];
  }

  /** Answers every pause correctly until the workflow has closed. */
  async finish(): Promise<void> {
    const events = new HistoryEvents(this.client, this.handle.workflowId);
    const answered = new Set<number>();
    while (await this.look()) {
      const due = this.open.filter(({ index }) => !answered.has(index));
      for (const record of due) answered.add(record.index);
      await Promise.all(due.map((record) => this.answer(record)));
      if (due.length === 0) await events.next(`pauses ${this.open.map(({ index }) => index).join(', ')} are open`);
    }
  }

  private async answer(record: PauseRecord): Promise<void> {
    const [content = {}] = rightAnswers(this.toAsk(record));
    await this.sendOnce(this.note({ reference: record, content, answerId: randomUUID() }), 'update');
  }

  /** Reads the listed pauses. Returns false if the workflow has closed. */
  private async look(): Promise<boolean> {
    const { running, open } = await readListed(this.handle);
    this.open = open;
    for (const record of open) this.seen.set(record.index, record);
    return running;
  }

  private async sendOnce(answer: SentAnswer, way: Way): Promise<void> {
    const { skip, value, custom } = answer.content;
    // The inbox cannot send these: an answer without an answerId, and a skip with a value.
    const raw = answer.answerId === undefined || (skip && (value !== undefined || custom !== undefined));
    const by = raw && way === 'update' ? 'rawUpdate' : raw && way === 'signal' ? 'rawSignal' : way;
    answer.sends.push({ way: by, told: await send(this.client, this.handle, answer, by) });
  }

  private toAnswer(move: Move): SentAnswer | undefined {
    const aim = this.aim(move);
    if (!aim) return undefined;
    const { kind, pick } = move;
    const content = pickFrom(kind === 'wrong' ? wrongAnswers(aim.ask) : rightAnswers(aim.ask), pick) ?? {};
    const earlier = kind === 'reuse' ? pickFrom(this.sent, pick) : undefined;
    const answerId = kind === 'reuse' ? earlier?.answerId : move.named || move.way === 'update' || move.way === 'signal' ? randomUUID() : undefined;
    if (kind === 'reuse' && answerId === undefined) return undefined;
    return this.note({ content, answerId, ...this.spoil(move, aim.reference) });
  }

  private aim({ target, by, pick }: Move): { readonly reference: PauseReference; readonly ask: Ask } | undefined {
    const { workflowId } = this.handle;
    const anyAsk = pickFrom([...this.asks.values()], pick) as Ask;
    if (target === 'key') {
      const [path, ask] = pickFrom(this.keyed, pick) ?? [];
      return path === undefined || !ask ? undefined : { reference: { workflowId, key: toKey(path) }, ask };
    }
    if (target === 'next') return { reference: { workflowId, index: this.seen.size + (pick % 3) }, ask: anyAsk };
    if (target === 'only') return { reference: { workflowId }, ask: this.open[0] ? this.toAsk(this.open[0]) : anyAsk };
    const ended = [...this.seen.values()].filter(({ index }) => !this.open.some((record) => record.index === index));
    const record = pickFrom(target === 'open' ? this.open : ended, pick);
    return record && { reference: toReference(record, by), ask: this.toAsk(record) };
  }

  private spoil({ kind }: Move, reference: PauseReference): Pick<SentAnswer, 'reference' | 'spoilt'> {
    if (typeof reference === 'string' || !('shape' in reference)) return { reference, spoilt: false };
    if (kind === 'changed') return { reference: { ...reference, digest: `${reference.digest}0` }, spoilt: true };
    if (kind === 'otherRun') return { reference: { ...reference, runId: randomUUID() }, spoilt: true };
    return { reference, spoilt: false };
  }

  private note({ reference, content, answerId, spoilt = false }: Partial<SentAnswer> & { reference: PauseReference; content: Content }): SentAnswer {
    const pause = typeof reference === 'string' ? reference : (reference.index ?? reference.key);
    const answer: SentAnswer = { by: `sender-${this.sent.length}`, answerId, reference, pause, content, spoilt, sends: [] };
    this.sent.push(answer);
    return answer;
  }

  private toAsk({ index, question }: PauseRecord): Ask {
    const ask = this.asks.get(question?.question ?? '');
    if (!ask) throw new Error(`pause ${index} asks ${JSON.stringify(question?.question)}, which is not in the program`);
    return ask;
  }
}

function toReference(record: PauseRecord, by: Move['by']): PauseReference {
  const { workflowId, index, key, id } = record;
  if (by === 'key' && key !== undefined) return { workflowId, key };
  return by === 'record' ? record : by === 'id' ? id : { workflowId, index };
}

function pickFrom<T>(items: readonly T[], pick: number): T | undefined {
  return items[pick % items.length];
}
