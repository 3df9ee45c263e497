import { InboxRequestError } from '../../browser';
import type { InboxClient } from '../../browser';
import type { ConnectionState } from '../context';
import { Store } from './store';

/** Whether requests succeed, and when it is tried again. */
export interface Reach {
  readonly connection: ConnectionState;
  /** While `unavailable`: whether the inbox itself replied. */
  readonly hasReply: boolean;
  /** While `unavailable`: seconds until the next try. */
  readonly seconds: number;
}

const FIRST_SECONDS = 2;
const MAX_SECONDS = 30;

/**
 * Whether the inbox can be reached. What fails tells it; then it asks by itself, less and less often, until a request
 * succeeds again.
 */
export class ConnectionStore extends Store<Reach> {
  readonly #inbox: InboxClient;
  readonly #onBack: () => void;
  #rest = FIRST_SECONDS;
  #timer: ReturnType<typeof setInterval> | undefined;

  /** `onBack`: what was shown may be old, so it is loaded again. */
  constructor(inbox: InboxClient, onBack: () => void) {
    super({ connection: 'online', hasReply: true, seconds: 0 });
    this.#inbox = inbox;
    this.#onBack = onBack;
  }

  /** A request failed. Whatever is about its question alone is left to the question. */
  tell({ code, status }: Pick<InboxRequestError, 'code' | 'status'>): void {
    const { connection } = this.state;
    if (code === 'NOT_SIGNED_IN') {
      this.#stop();
      this.set({ connection: 'signedOut' });
    } else if (code === 'UNAVAILABLE' && connection !== 'signedOut' && connection !== 'offline') {
      this.set({ connection: 'unavailable', hasReply: status !== 0 });
      if (!this.#timer) this.#wait();
    }
  }

  /** A request succeeded. */
  reached(): void {
    this.#rest = FIRST_SECONDS;
    if (this.state.connection === 'online') return;
    this.#stop();
    this.set({ connection: 'online', hasReply: true, seconds: 0 });
  }

  /** The device lost its network, or has it again. */
  setOffline(isOffline: boolean): void {
    if (isOffline) {
      this.#stop();
      this.set({ connection: 'offline' });
    } else if (this.state.connection === 'offline') void this.tryNow();
  }

  /** Asks at once. */
  async tryNow(): Promise<void> {
    this.#stop();
    try {
      await this.#inbox.count();
      // After a session has ended, somebody else may be signed in: who it is, is asked first.
      if (this.state.connection !== 'signedOut') this.reached();
      this.#onBack();
    } catch (error) {
      if (!(error instanceof InboxRequestError)) throw error;
      if (error.code !== 'UNAVAILABLE' && error.code !== 'NOT_SIGNED_IN') return this.reached();
      if (this.state.connection === 'offline' || this.state.connection === 'signedOut') this.set({ connection: 'unavailable' });
      this.#rest = Math.min(MAX_SECONDS, this.#rest * 2);
      this.tell(error);
    }
  }

  /** Ends all waiting. */
  close(): void {
    this.#stop();
  }

  #wait(): void {
    this.set({ seconds: this.#rest });
    this.#timer = setInterval(() => {
      const { seconds } = this.state;
      if (seconds > 1) this.set({ seconds: seconds - 1 });
      else void this.tryNow();
    }, 1_000);
  }

  #stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
