import { constants } from 'node:os';

import { ExitError } from './exit-error';

/** Ends the demo before its workflow has ended. The first reason counts, and everything that waits is told. */
export interface Ending extends Disposable {
  readonly signal: AbortSignal;
  /** Ends the demo; does nothing if it is already ending. */
  end(reason: unknown): void;
  /** Ends the demo as Ctrl-C does. */
  interrupt(): void;
  /** Waits for the promise; throws the reason if the demo ends first. */
  until<T>(promise: Promise<T>): Promise<T>;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Listens for signals and uncaught errors until disposed. A second Ctrl-C does nothing, because the demo is already stopping. */
export function watchForEnding(): Ending {
  const controller = new AbortController();
  const { signal } = controller;
  const ended = new Promise<never>((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));
  ended.catch(() => undefined);
  const receive = (name: NodeJS.Signals) => controller.abort(new ExitError('Interrupted.', 128 + constants.signals[name]));
  const end = (reason: unknown) => controller.abort(reason);
  SIGNALS.forEach((name) => process.on(name, receive));
  // Even an error in a library's timer must not prevent the demo from stopping what it started.
  process.on('uncaughtException', end);
  return {
    signal,
    end,
    interrupt: () => receive('SIGINT'),
    until: (promise) => Promise.race([ended, promise]),
    [Symbol.dispose]: () => {
      SIGNALS.forEach((name) => process.off(name, receive));
      process.off('uncaughtException', end);
    },
  };
}
