import { CliError, interruptedError } from './cli-error';
import { EXIT } from './exit-codes';
import { startTimer } from './timer';

const SIGNALS = { SIGINT: EXIT.interrupted, SIGTERM: 143, SIGHUP: 129 } as const;

/** Tells a command that it is interrupted, and what to do at its end. */
export interface Interruption {
  readonly signal: AbortSignal;
  /** Adds work for the end of the command, however it ends, e.g. to restore the terminal. */
  readonly atEnd: (work: () => void | Promise<void>) => void;
  /** Sets a hint that is shown after an interruption, e.g. about an answer that may have arrived. */
  readonly note: (text: string) => void;
}

/** Ends work at Ctrl-C, at a signal, or after `timeoutMs`. Resolves or rejects when all is cleaned up. */
export async function untilInterrupted<T>(timeoutMs: number | undefined, work: (interruption: Interruption) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const cleanups: (() => void | Promise<void>)[] = [];
  let note = '';
  let stop: (error: CliError) => void = () => undefined;
  const stopped = new Promise<never>((_, reject) => (stop = reject));
  stopped.catch(() => undefined);
  for (const [name, exitCode] of Object.entries(SIGNALS)) {
    process.once(name, () => {
      // A second signal does not wait for the cleanup.
      process.once(name, () => process.exit(exitCode));
      stop(exitCode === EXIT.interrupted ? interruptedError(`Interrupted. ${note}`.trim()) : toEnded(name, exitCode));
      controller.abort();
    });
  }
  const stopTimer =
    timeoutMs === undefined
      ? undefined
      : startTimer(timeoutMs, () => {
          stop(toTimedOut(note));
          controller.abort();
        });
  try {
    const running = work({ signal: controller.signal, atEnd: (cleanup) => void cleanups.push(cleanup), note: (text) => void (note = text) });
    return await Promise.race([running, stopped]);
  } finally {
    stopTimer?.();
    for (const cleanup of cleanups.reverse()) await cleanup();
  }
}

function toEnded(name: string, exitCode: number): CliError {
  return new CliError('INTERRUPTED', `Ended by ${name}.`, { exitCode });
}

function toTimedOut(note: string): CliError {
  return new CliError('TIMED_OUT', `The command took longer than --command-timeout. ${note}`.trim(), { exitCode: EXIT.timedOut });
}
