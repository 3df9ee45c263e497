import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** What the process needs to know. */
export interface InboxSettings {
  readonly address: string;
  readonly port: number;
}

/** What it has done since it started. */
export interface InboxFigures {
  /** Written to all connections. */
  readonly bytes: number;
  /** By route and status. */
  readonly requests: Readonly<Record<string, number>>;
  readonly heapBytes: number;
  readonly cpuMs: number;
}

/** `visibility`: when it sent a request to the visibility store, in milliseconds since 1970. */
export type InboxMessage = 'ready' | { readonly visibility: number } | { readonly figures: InboxFigures };

/** The inbox over HTTP in a process of its own, always on the same port. */
export class InboxProcess {
  readonly url: string;
  /** When each request to the visibility store was sent, by each of the processes. */
  readonly visibility: number[][] = [];
  readonly #settings: InboxSettings;
  #child: ChildProcess | undefined;
  #onFigures = (_: InboxFigures): void => undefined;

  constructor(settings: InboxSettings) {
    this.#settings = settings;
    this.url = `http://127.0.0.1:${settings.port}`;
  }

  /** Resolves when it listens. */
  async start(): Promise<void> {
    const child = fork(require.resolve('./inbox-main.ts'), [JSON.stringify(this.#settings)], { execArgv: ['--import', 'tsx'] });
    this.#child = child;
    const sent: number[] = [];
    this.visibility.push(sent);
    await new Promise<void>((resolve, reject) => {
      child.once('exit', (code, signal) => reject(new Error(`the inbox ended by itself: ${signal ?? code}`)));
      child.on('message', (message: InboxMessage) => {
        if (message === 'ready') resolve();
        else if ('visibility' in message) sent.push(message.visibility);
        else this.#onFigures(message.figures);
      });
    });
  }

  get visibilityRequests(): number {
    return this.visibility.reduce((sum, { length }) => sum + length, 0);
  }

  async readFigures(): Promise<InboxFigures> {
    return new Promise((resolve) => {
      this.#onFigures = resolve;
      this.#child?.send('figures');
    });
  }

  /** Kills it with SIGKILL. */
  async kill(): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (!child) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }
}
