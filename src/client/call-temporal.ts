import { isTemporalError, UnreadableReplyError } from './errors/temporal-errors';

/** The methods by which both of Temporal's clients limit a call. */
interface Bounding {
  withDeadline<T>(deadline: number, call: () => Promise<T>): Promise<T>;
  withAbortSignal<T>(signal: AbortSignal, call: () => Promise<T>): Promise<T>;
}

/** A call that the caller can end. */
export interface Abortable {
  /** Ends the call: it throws the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** The client that calls Temporal, and the signal that ends the call. */
export interface Caller<C extends Bounding = Bounding> extends Abortable {
  readonly client: C;
  /** Waits until the visibility store may be asked. Without it, it is asked at once. */
  readonly turn?: (() => Promise<void>) | undefined;
}

/**
 * Calls Temporal, until `deadline` (milliseconds since 1970) at most. An error of a data converter or an interceptor becomes
 * an `UnreadableReplyError`, so that it is never mistaken for an error of Temporal or of the workflow.
 *
 * @throws the signal's reason once the signal is aborted, whatever Temporal replies.
 */
export async function callTemporal<T>({ client, signal }: Caller, call: () => Promise<T>, deadline?: number): Promise<T> {
  signal?.throwIfAborted();
  const timed = deadline === undefined || deadline === Infinity ? call : () => client.withDeadline(deadline, call);
  try {
    return await (signal ? callUntilAborted(client, signal, timed) : timed());
  } catch (error) {
    signal?.throwIfAborted();
    throw isTemporalError(error) ? error : new UnreadableReplyError(error);
  }
}

// Temporal's client never removes its listener from a signal, and the caller's signal may live long. So each call gets its own.
async function callUntilAborted<T>(client: Bounding, signal: AbortSignal, call: () => Promise<T>): Promise<T> {
  const own = new AbortController();
  return untilAborted(signal, () => client.withAbortSignal(own.signal, call), () => own.abort());
}

/** Waits until the visibility store may be asked. Throws the signal's reason once it is aborted: who closes waits for no turn. */
export async function waitForTurn({ turn, signal }: Caller): Promise<void> {
  if (turn) await untilAborted(signal, turn);
}

/** Waits for a call until the signal is aborted, and then throws the signal's reason. The call itself may continue. */
export async function untilAborted<T>(signal: AbortSignal | undefined, call: () => Promise<T>, onAbort?: () => void): Promise<T> {
  if (!signal) return call();
  signal.throwIfAborted();
  let abort = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    abort = () => {
      onAbort?.();
      reject(signal.reason as Error);
    };
  });
  signal.addEventListener('abort', abort);
  try {
    return await Promise.race([call(), aborted]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
