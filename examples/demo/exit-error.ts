/** What a process ended by a signal reports: 128 and the signal's number. */
export const INTERRUPTED = 130;
/** A mistake in the arguments, or answers that do not suffice. */
export const USAGE = 2;
/** A scripted answer that the workflow refused. */
export const REFUSED = 4;

/** Ends the demo with a message for the person and an exit code. */
export class ExitError extends Error {
  override readonly name = 'ExitError';

  constructor(
    message: string,
    readonly exitCode: number,
    options?: ErrorOptions
  ) {
    super(message, options);
  }
}
