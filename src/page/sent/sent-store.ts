import type { InboxClient, SentStatus } from '../../browser';
import type { NotedAnswer, SentAnswer } from '../context';
import { toIdentity } from '../list/identity';
import { Store } from '../shell/store';

/** One answer of this browser. Of the question it keeps the id alone, and what was answered only as long as the page lasts. */
export interface Sent extends NotedAnswer {
  readonly id: string;
}

/** Where the list of answers is kept: the browser's `localStorage`. */
export interface SentStorage {
  readonly length: number;
  key(index: number): string | null;
  getItem(key: string): string | null;
  setItem(key: string, text: string): void;
  removeItem(key: string): void;
}

/** What a look at an answer gave. */
export interface LookedUp {
  /** The question and its answer as they are now; `undefined` where the person may not see them any more. */
  readonly pause: SentAnswer['pause'] | undefined;
  /** What became of an answer that was queued. */
  readonly outcome: SentStatus['status'];
}

export interface SentState {
  /** The newest first. */
  readonly answers: readonly Sent[];
  /** By pause identity. */
  readonly found: ReadonlyMap<string, LookedUp>;
}

const PREFIX = 'waitforuser-sent:';
const KEPT_MS = 30 * 24 * 60 * 60_000;
const MAX_KEPT = 500;

/** What this person sent from this browser: 30 days, ids and keys alone. */
export class SentStore extends Store<SentState> {
  readonly #storage: SentStorage | undefined;
  readonly #key: string;
  readonly #now: () => number;

  constructor(user: string, storage: SentStorage | undefined, now: () => number = Date.now) {
    const key = PREFIX + encodeURIComponent(user);
    super({ answers: readAnswers(storage, key, now()), found: new Map() });
    this.#storage = storage;
    this.#key = key;
    this.#now = now;
    dropOld(storage, now());
  }

  /** Notes an answer that was sent. */
  add({ pause, answerId, at, status, reason, shown }: SentAnswer): void {
    const noted: Sent = { id: pause.id, answerId, at, status, shown, ...(reason && { reason }) };
    const identity = toIdentity(pause.id);
    // Another tab may have sent something meanwhile.
    const shownBefore = new Map(this.state.answers.map((answer) => [answer.answerId, answer]));
    const others = readAnswers(this.#storage, this.#key, this.#now(), this.state.answers).filter(({ id }) => toIdentity(id) !== identity);
    const found = new Map(this.state.found);
    found.delete(identity);
    this.set({ answers: [noted, ...others.map((answer) => shownBefore.get(answer.answerId) ?? answer)].slice(0, MAX_KEPT), found });
    this.#write();
  }

  /** What was sent to a pause last. */
  read(id: string): Sent | undefined {
    const identity = toIdentity(id);
    return this.state.answers.find((answer) => toIdentity(answer.id) === identity);
  }

  /** Looks answers up, a few at a time. Returns false if one could not be looked up. */
  async lookUp(inbox: InboxClient, answers: readonly Sent[], signal: AbortSignal): Promise<boolean> {
    let isWhole = true;
    for (const { id, answerId, status } of answers) {
      if (signal.aborted) return isWhole;
      try {
        const found = await lookUp(inbox, { id, answerId, status }, signal);
        this.set({ found: new Map(this.state.found).set(toIdentity(id), found) });
      } catch {
        isWhole = false;
      }
    }
    return isWhole;
  }

  #write(): void {
    try {
      this.#storage?.setItem(this.#key, JSON.stringify(this.state.answers.map(({ shown: _, ...kept }) => kept)));
    } catch {
      // Full or forbidden: the list lasts as long as the page.
    }
  }
}

async function lookUp(inbox: InboxClient, { id, answerId, status }: Pick<Sent, 'id' | 'answerId' | 'status'>, signal: AbortSignal): Promise<LookedUp> {
  const pause = await inbox.get(id, { signal }).catch((error: { readonly code?: string }) => {
    if (error.code === 'PAUSE_NOT_FOUND' || error.code === 'WORKFLOW_CLOSED') return undefined;
    throw error as Error;
  });
  if (status !== 'queued') return { pause, outcome: 'accepted' };
  const outcome = await inbox.answerStatus(id, answerId, { signal }).catch(() => ({ status: 'unknown' as const }));
  return { pause, outcome: outcome.status };
}

function readAnswers(storage: SentStorage | undefined, key: string, now: number, otherwise: readonly Sent[] = []): readonly Sent[] {
  if (!storage) return otherwise;
  try {
    const read = JSON.parse(storage.getItem(key) ?? '[]') as unknown;
    return Array.isArray(read) ? read.filter(isSent).filter(({ at }) => now - Date.parse(at) < KEPT_MS) : [];
  } catch {
    return otherwise;
  }
}

function isSent(given: unknown): given is Sent {
  const { id, answerId, at, status } = (given ?? {}) as Partial<Sent>;
  return typeof id === 'string' && typeof answerId === 'string' && typeof at === 'string' && typeof status === 'string';
}

// Of another person at this device too: nothing is kept longer because they have not come back.
function dropOld(storage: SentStorage | undefined, now: number): void {
  const keys = Array.from({ length: storage?.length ?? 0 }, (_, i) => storage?.key(i) ?? '').filter((key) => key.startsWith(PREFIX));
  for (const key of keys) if (readAnswers(storage, key, now).length === 0) storage?.removeItem(key);
}
