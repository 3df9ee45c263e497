import { isTemporalError, UnreadableReplyError } from './errors/temporal-errors';

/** What both of Temporal's clients offer to bound a call. */
interface Bounding {
  withDeadline<T>(deadline: number, call: () => Promise<T>): Promise<T>;
  withAbortSignal<T>(signal: AbortSignal, call: () => Promise<T>): Promise<T>;
}

/** What can be ended from outside. */
export interface Abortable {
  /** Ends the call: it throws the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** Who calls Temporal, and what ends the call. */
export interface Caller<C extends Bounding = Bounding> extends Abortable {
  readonly client: C;
}

/**
 * Calls Temporal, by `deadline` (milliseconds since 1970) at the latest. What a data converter or an interceptor throws
 * becomes an `UnreadableReplyError`, so that it is never taken for Temporal's or the workflow's word.
 *
 * @throws the signal's own reason once it is aborted, whatever Temporal says then; nothing is called any more.
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

// Temporal's client never lets go of a signal that it was given, and this one may live long: it gets one of its own.
async function callUntilAborted<T>(client: Bounding, signal: AbortSignal, call: () => Promise<T>): Promise<T> {
  const own = new AbortController();
  return untilAborted(signal, () => client.withAbortSignal(own.signal, call), () => own.abort());
}

/** Waits for what may go on without the caller, until the caller's signal is aborted: it then throws the signal's reason. */
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
