import { CliError, interruptedError } from './cli-error';
import { EXIT } from './exit-codes';
import { startTimer } from './timer';

const SIGNALS = { SIGINT: EXIT.interrupted, SIGTERM: 143, SIGHUP: 129 } as const;

/** How a command learns that it is to end before its time, and what it wants done then. */
export interface Interruption {
  readonly signal: AbortSignal;
  /** What is to be done at the end, however it comes: a terminal to restore, a process to end. */
  readonly atEnd: (work: () => void | Promise<void>) => void;
  /** What an interrupted person has to know, e.g. of an answer under way. */
  readonly note: (text: string) => void;
}

/** Ends work at Ctrl-C, at a signal, and when it takes longer than `timeoutMs`. Resolves or rejects once all is cleaned up. */
export async function untilInterrupted<T>(timeoutMs: number | undefined, work: (interruption: Interruption) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const cleanups: (() => void | Promise<void>)[] = [];
  let note = '';
  let stop: (error: CliError) => void = () => undefined;
  const stopped = new Promise<never>((_, reject) => (stop = reject));
  stopped.catch(() => undefined);
  for (const [name, exitCode] of Object.entries(SIGNALS)) {
    process.once(name, () => {
      // A second one does not wait for what is cleaned up.
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
