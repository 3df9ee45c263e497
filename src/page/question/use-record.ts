import { useEffect, useRef, useState } from 'preact/hooks';

import { InboxRequestError } from '../../browser';
import type { History, InboxClient, Named, SeenRecord } from '../../browser';
import { usePage } from '../context';
import { listen } from '../shell/listen';

/** A question as it was last read. */
export interface ReadRecord {
  readonly record: (SeenRecord & Named) | undefined;
  /** Why the last reading failed. */
  readonly problem: InboxRequestError | undefined;
  /** Reads it again, now. */
  readonly reload: () => void;
  /** Shows what a refusal told of it, and reads it again. */
  readonly take: (record: (SeenRecord & Named) | undefined) => void;
}

const RETRY_MS = [1_000, 2_000, 4_000, 8_000, 15_000];

/** Reads a question by its id, again at each change, and again by itself while the server does not reply. */
export function useRecord(id: string, changes: number): ReadRecord {
  const [reloads, setReloads] = useState(0);
  const [told, setTold] = useState<{ readonly record: SeenRecord & Named; readonly instead: unknown }>();
  const read = useRead((inbox, signal) => inbox.get(id, { signal }), [id, changes, reloads]);
  const reload = (): void => setReloads((count) => count + 1);
  useSometimes(reload, read.value?.status === 'open');
  return {
    record: told && told.instead === read.value ? told.record : read.value,
    problem: read.problem,
    reload,
    take: (record) => {
      if (record) setTold({ record, instead: read.value });
      reload();
    },
  };
}

const SOMETIMES_MS = 60_000;

// The stream tells of the person's own list alone: what came and went between two looks of the server, or is somebody
// else's, it does not tell.
function useSometimes(reload: () => void, isWanted: boolean): void {
  useEffect(() => {
    if (!isWanted) return;
    const look = (): void => {
      if (document.visibilityState === 'visible') reload();
    };
    const timer = setInterval(look, SOMETIMES_MS);
    const end = listen([document], ['visibilitychange'], look);
    return () => {
      clearInterval(timer);
      end();
    };
  }, [isWanted]);
}

/** The questions of a workflow as they were last read. */
export interface ReadHistory {
  readonly history: History | undefined;
  /** Why the last reading failed. */
  readonly problem: InboxRequestError | undefined;
}

/** Reads all questions of a workflow, again at each change. */
export function useHistory(workflowId: string | undefined, changes: number): ReadHistory {
  const read = useRead(workflowId === undefined ? undefined : (inbox, signal) => inbox.history(workflowId, { signal }), [workflowId, changes]);
  return { history: read.value, problem: read.problem };
}

interface Read<T> {
  readonly value: T | undefined;
  readonly problem: InboxRequestError | undefined;
}

function useRead<T>(read: ((inbox: InboxClient, signal: AbortSignal) => Promise<T>) | undefined, inputs: readonly unknown[]): Read<T> {
  const page = usePage();
  const current = useRef(page);
  current.current = page;
  const [state, setState] = useState<Read<T>>({ value: undefined, problem: undefined });
  useEffect(() => {
    if (!read) return;
    const ended = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let failures = 0;
    const run = async (): Promise<void> => {
      try {
        const value = await read(current.current.inbox, ended.signal);
        if (!ended.signal.aborted) setState({ value, problem: undefined });
      } catch (error) {
        if (ended.signal.aborted || !(error instanceof InboxRequestError)) return;
        setState((before) => ({ ...before, problem: error }));
        if (isAboutConnection(error)) current.current.tell(error);
        if (!mayPass(error)) return;
        const waitMs = Math.max(error.retryAfterMs ?? 0, RETRY_MS[Math.min(failures++, RETRY_MS.length - 1)] ?? 0);
        timer = setTimeout(() => void run(), waitMs);
      }
    };
    void run();
    return () => {
      ended.abort();
      clearTimeout(timer);
    };
  }, [...inputs, page.inbox, page.connection === 'online']);
  return state;
}

/** Whether a failure is about the connection or the login, not about the question: the shell says so. */
export function isAboutConnection({ code }: InboxRequestError): boolean {
  return code === 'UNAVAILABLE' || code === 'NOT_SIGNED_IN';
}

/** Whether the same request may succeed later by itself. */
function mayPass({ code }: InboxRequestError): boolean {
  return code === 'UNAVAILABLE' || code === 'TASK_FAILING' || code === 'TOO_MANY_REQUESTS';
}
