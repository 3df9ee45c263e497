import { useEffect, useState } from 'preact/hooks';

import { InboxRequestError } from '../../browser';
import type { SentStatus } from '../../browser';
import { usePage } from '../context';
import type { NotedAnswer } from '../context';

const WAIT_MS = [1_000, 2_000, 4_000, 8_000, 10_000];
const MAX_UNKNOWN = 3;

/** What became of an answer that waits: asked again and again until it is decided. `undefined` while it is not. */
export function useBecame(id: string, sent: NotedAnswer | undefined, changes: number): SentStatus | undefined {
  const { inbox } = usePage();
  const [state, setState] = useState<{ readonly answerId: string; readonly became: SentStatus }>();
  const answerId = sent?.status === 'queued' ? sent.answerId : undefined;
  const became = state?.answerId === answerId ? state?.became : undefined;
  useEffect(() => {
    if (!sent || answerId === undefined || became) return;
    const ended = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let asked = 0;
    let unknown = 0;
    const ask = async (): Promise<void> => {
      const status = await inbox.answerStatus(id, answerId, { signal: ended.signal }).catch((error: unknown) => {
        if (error instanceof InboxRequestError || ended.signal.aborted) return undefined;
        throw error;
      });
      if (ended.signal.aborted) return;
      // Right after it was stored, the workflow may not have been told yet.
      const isDecided = status !== undefined && status.status !== 'waiting' && (status.status !== 'unknown' || ++unknown >= MAX_UNKNOWN);
      if (isDecided) setState({ answerId, became: status });
      else timer = setTimeout(() => void ask(), WAIT_MS[Math.min(asked++, WAIT_MS.length - 1)]);
    };
    void ask();
    return () => {
      ended.abort();
      clearTimeout(timer);
    };
  }, [answerId, became, changes, inbox]);
  return became;
}
