import { useEffect, useRef, useState } from 'preact/hooks';

import { usePage } from '../context';
import { InboxRequestError } from '../../browser';

/** How many questions the two lists have. */
export interface Counts {
  readonly me?: number;
  readonly all?: number;
}

const EVERY_MS = 60_000;
const AFTER_CHANGE_MS = 1_500;

/** The numbers on the tabs and in the title. They are asked for once a minute, and soon after the list has changed. */
export function useCounts(changes: number, turn: number): Counts {
  const { inbox, tell } = usePage();
  const [counts, setCounts] = useState<Counts>({});
  const report = useRef(tell);
  report.current = tell;
  const ask = useRef<(() => void) | undefined>(undefined);
  useEffect(() => {
    const abort = new AbortController();
    const { signal } = abort;
    const askNow = async (): Promise<void> => {
      try {
        const [me, all] = await Promise.all([inbox.count({ for: 'me', signal }), inbox.count({ for: 'all', signal })]);
        setCounts({ me: me.count, all: all.count });
      } catch (error) {
        if (error instanceof InboxRequestError) report.current(error);
      }
    };
    let soon: ReturnType<typeof setTimeout> | undefined;
    ask.current = () => {
      soon ??= setTimeout(() => {
        soon = undefined;
        void askNow();
      }, AFTER_CHANGE_MS);
    };
    void askNow();
    const timer = setInterval(() => void askNow(), EVERY_MS);
    return () => {
      clearTimeout(soon);
      clearInterval(timer);
      abort.abort();
    };
  }, [inbox, turn]);
  useEffect(() => {
    if (changes > 0) ask.current?.();
  }, [changes]);
  return counts;
}
