/** Exit code of a process that a signal ended: 128 plus the signal's number. */
export const INTERRUPTED = 130;
/** Exit code for a mistake in the arguments, or too few answers. */
export const USAGE = 2;
/** Exit code for a scripted answer that the workflow refused. */
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
