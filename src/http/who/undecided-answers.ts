import { AnswerRefusedError } from '../../protocol/errors';
import { toTooMany } from './limits';

const MAX_UNDECIDED = 3;
const MAX_KEPT = 50_000;
const RETRY_SECONDS = 10;

/** What became of an answer that was sent. */
export type SendResult =
  | { readonly status: 'accepted' | 'duplicate'; readonly at: string; readonly turn?: number }
  | { readonly status: 'queued'; readonly reason?: 'TASK_FAILING' };

/** An answer that is on its way, or waits to be decided. */
export interface Undecided {
  /** Of the answer's content. */
  readonly fingerprint: string;
  /** Temporal has stored it. */
  isQueued: boolean;
  /** While it is being sent. */
  underWay: Promise<SendResult> | undefined;
}

/** Names one person's answer to one pause. */
export interface AnswerName {
  readonly name: string;
  readonly pause: string;
  readonly answerId: string;
}

/** One person's answer to one pause. */
export interface OwnAnswer extends AnswerName {
  readonly fingerprint: string;
}

/** The place of an answer that is being sent. */
export interface Place {
  /** The answer was decided, or never reached Temporal. */
  free(): void;
  markQueued(): void;
}

/**
 * The answers of each person to each pause that no workflow has decided yet. Each may be 256 KiB, and 200 of them would fill
 * a workflow's history, so one person has at most three a pause.
 */
export class UndecidedAnswers {
  readonly #kept = new Map<string, Map<string, Undecided>>();
  #count = 0;

  /**
   * Sends an answer that has a place. It takes the place before it sends, so that a thousand at once count too; the same one
   * sent many times at once is sent once. Throws `TOO_MANY_REQUESTS` and `ANSWER_ID_REUSED`.
   */
  async send(answer: OwnAnswer, work: (place: Place) => Promise<SendResult>): Promise<SendResult> {
    const kept = this.#take(answer);
    if (kept.underWay) return kept.underWay;
    const place = { free: () => this.free(answer), markQueued: () => void (kept.isQueued = true) };
    kept.underWay = work(place);
    try {
      return await kept.underWay;
    } finally {
      kept.underWay = undefined;
    }
  }

  has({ name, pause, answerId }: AnswerName): boolean {
    return this.#kept.get(toKey(name, pause))?.has(answerId) ?? false;
  }

  /** Throws `ANSWER_ID_REUSED` if the one that is kept under this id is another answer. */
  find({ name, pause, answerId, fingerprint }: OwnAnswer): Undecided | undefined {
    const known = this.#kept.get(toKey(name, pause))?.get(answerId);
    if (known && known.fingerprint !== fingerprint) throw new AnswerRefusedError('ANSWER_ID_REUSED', 'This Idempotency-Key was used before with another answer. Use a new one.');
    return known;
  }

  /** Ids of those that are not being sent now, the oldest first. */
  of(name: string, pause: string): readonly string[] {
    return [...(this.#kept.get(toKey(name, pause)) ?? [])].flatMap(([answerId, { underWay }]) => (underWay ? [] : [answerId]));
  }

  isFull(name: string, pause: string): boolean {
    return (this.#kept.get(toKey(name, pause))?.size ?? 0) >= MAX_UNDECIDED;
  }

  free({ name, pause, answerId }: AnswerName): void {
    const key = toKey(name, pause);
    const answers = this.#kept.get(key);
    if (!answers?.delete(answerId)) return;
    this.#count--;
    if (answers.size === 0) this.#kept.delete(key);
  }

  // The same answer sent again needs no new place.
  #take(given: OwnAnswer): Undecided {
    const known = this.find(given);
    if (known) return known;
    const { name, pause, answerId, fingerprint } = given;
    const key = toKey(name, pause);
    const answers = this.#kept.get(key) ?? new Map<string, Undecided>();
    if (answers.size >= MAX_UNDECIDED) throw toTooMany('Your earlier answers to this question wait to be decided.', RETRY_SECONDS);
    const answer: Undecided = { fingerprint, isQueued: false, underWay: undefined };
    answers.set(answerId, answer);
    this.#count++;
    this.#kept.delete(key);
    this.#kept.set(key, answers);
    this.#forgetOldest();
    return answer;
  }

  #forgetOldest(): void {
    for (const [key, answers] of this.#kept) {
      if (this.#count <= MAX_KEPT) return;
      this.#kept.delete(key);
      this.#count -= answers.size;
    }
  }
}

// An identity has no space, so no two pairs give the same key.
function toKey(name: string, pause: string): string {
  return `${pause} ${name}`;
}
