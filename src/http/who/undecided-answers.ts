import { toTooMany } from './limits';

const MAX_UNDECIDED = 3;
const MAX_KEPT = 50_000;
const RETRY_SECONDS = 10;

/** An answer that is on its way, or waits to be decided. */
interface Undecided {
  /** Of the answer's content. */
  readonly fingerprint: string;
  /** Temporal has stored it. */
  isQueued: boolean;
}

/** A place for an answer that is being sent. */
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

  /** Takes a place before the answer is sent, so that a thousand sent at once count too. Throws `TOO_MANY_REQUESTS`. */
  take(name: string, pause: string, answerId: string, fingerprint: string): Place {
    const key = toKey(name, pause);
    const answers = this.#kept.get(key) ?? new Map<string, Undecided>();
    // The same answer sent again needs no new place.
    let answer = answers.get(answerId);
    if (!answer) {
      if (answers.size >= MAX_UNDECIDED) throw toTooMany('Your earlier answers to this question wait to be decided.', RETRY_SECONDS);
      answer = { fingerprint, isQueued: false };
      answers.set(answerId, answer);
      this.#count++;
      this.#kept.delete(key);
      this.#kept.set(key, answers);
      this.#forgetOldest();
    }
    const taken = answer;
    return { free: () => this.free(name, pause, answerId), markQueued: () => void (taken.isQueued = true) };
  }

  get(name: string, pause: string, answerId: string): Readonly<Undecided> | undefined {
    return this.#kept.get(toKey(name, pause))?.get(answerId);
  }

  /** Ids of those that are stored, the oldest first. */
  of(name: string, pause: string): readonly string[] {
    return [...(this.#kept.get(toKey(name, pause)) ?? [])].flatMap(([answerId, { isQueued }]) => (isQueued ? [answerId] : []));
  }

  isFull(name: string, pause: string): boolean {
    return (this.#kept.get(toKey(name, pause))?.size ?? 0) >= MAX_UNDECIDED;
  }

  free(name: string, pause: string, answerId: string): void {
    const key = toKey(name, pause);
    const answers = this.#kept.get(key);
    if (!answers?.delete(answerId)) return;
    this.#count--;
    if (answers.size === 0) this.#kept.delete(key);
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
