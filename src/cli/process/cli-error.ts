import { EXIT } from './exit-codes';

/** The failure of a command: a message for the person, and a code and an exit code for scripts. */
export class CliError extends Error {
  override readonly name = 'CliError';
  readonly code: string;
  readonly exitCode: number;
  /** More fields for `-o json`. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: string, message: string, { exitCode, details = {}, cause }: CliErrorOptions) {
    super(message, { cause });
    this.code = code;
    this.exitCode = exitCode;
    this.details = details;
  }
}

export interface CliErrorOptions {
  readonly exitCode: number;
  readonly details?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

/** A mistake in how the command was called. */
export function usageError(message: string, details: Readonly<Record<string, unknown>> = {}): CliError {
  return new CliError('USAGE', message, { exitCode: EXIT.usage, details });
}

/** The person pressed Ctrl-C. */
export function interruptedError(message = 'Interrupted.'): CliError {
  return new CliError('INTERRUPTED', message, { exitCode: EXIT.interrupted });
}
