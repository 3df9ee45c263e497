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
  useEffect(() => {
    const abort = new AbortController();
    const { signal } = abort;
    const ask = async (): Promise<void> => {
      try {
        const [me, all] = await Promise.all([inbox.count({ for: 'me', signal }), inbox.count({ for: 'all', signal })]);
        setCounts({ me: me.count, all: all.count });
      } catch (error) {
        if (error instanceof InboxRequestError) report.current(error);
      }
    };
    const first = setTimeout(() => void ask(), changes === 0 ? 0 : AFTER_CHANGE_MS);
    const timer = setInterval(() => void ask(), EVERY_MS);
    return () => {
      clearTimeout(first);
      clearInterval(timer);
      abort.abort();
    };
  }, [inbox, changes, turn]);
  return counts;
}
