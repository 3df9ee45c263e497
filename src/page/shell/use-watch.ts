import { useEffect, useRef } from 'preact/hooks';

import { InboxRequestError } from '../../browser';
import type { SeenRecord } from '../../browser';
import { usePage } from '../context';
import { toIdentity } from '../list/identity';

/** Tells the host of an element what happened. */
export type Tell = (type: 'waitforuser-answered' | 'waitforuser-settled', detail: { readonly id: string; readonly status: string }) => void;

/**
 * Follows one question that stands in no list: all that the person may see is watched, and what is not about it is left out.
 * `status` is what the question is after an event; `undefined` where it cannot be read.
 */
export function useWatch(id: string | undefined, turn: number, onChange: (status: SeenRecord['status'] | undefined) => void): void {
  const { inbox, tell } = usePage();
  const heard = useRef({ onChange, tell });
  heard.current = { onChange, tell };
  useEffect(() => {
    if (id === undefined) return undefined;
    const abort = new AbortController();
    const { signal } = abort;
    const identity = toIdentity(id);
    const follow = async (): Promise<void> => {
      for await (const event of inbox.watch({ for: 'all', signal, onError: (error) => heard.current.tell(error) })) {
        if (event.type === 'resumed') heard.current.onChange(undefined);
        else if (toIdentity('pause' in event ? event.pause.id : event.id) === identity) {
          const status = 'pause' in event ? 'open' : await inbox.get(id, { signal }).then(({ status: now }) => now, () => undefined);
          if (!signal.aborted) heard.current.onChange(status);
        }
      }
    };
    follow().catch((error: unknown) => {
      if (error instanceof InboxRequestError) heard.current.tell(error);
    });
    return () => abort.abort();
  }, [inbox, id, turn]);
}
