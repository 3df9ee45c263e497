import { useEffect, useMemo, useRef } from 'preact/hooks';

import { usePage } from '../context';
import { useEnvironment } from '../shell/environment';
import { useStore } from '../shell/use-store';
import type { Address } from '../shell/address';
import { toIdentity } from './identity';
import { ListStore } from './list-store';
import type { ListState } from './list-store';
import { toGroups } from './groups';
import type { Group } from './groups';
import { toListQuery } from './to-query';
import type { ListQuery } from './to-query';

/** The list of the address, followed as long as it is shown. */
export interface ShownList {
  readonly store: ListStore;
  readonly state: ListState;
  readonly query: ListQuery;
  /** What is shown: of the rows, those that the page does not sift out. */
  readonly groups: readonly Group[];
  /** How many are shown, where that is known. */
  readonly count: number | undefined;
  readonly signal: AbortSignal;
}

/** Loads and follows the list of a view. `turn` goes up when the connection is back; then it is loaded again. */
export function useList({ view, sort, filters }: Address, { now, turn, onChange }: { readonly now: number; readonly turn: number; readonly onChange: (identities: ReadonlySet<string>) => void }): ShownList {
  const { inbox, drafts } = usePage();
  const { connection } = useEnvironment();
  // What is due today is another list tomorrow.
  const key = JSON.stringify([view, sort, filters, filters.due && new Date(now).getDate()]);
  const heard = useRef(onChange);
  heard.current = onChange;
  const { store, query, abort } = useMemo(() => {
    const made = toListQuery({ view, sort, filters }, Date.now());
    const list = new ListStore(inbox, made, {
      onError: (error) => connection.tell(error),
      onReply: () => connection.reached(),
      onChange: (identities) => heard.current(identities),
    });
    return { store: list, query: made, abort: new AbortController() };
  }, [inbox, key]);
  useEffect(() => {
    // My answers are no list of the server.
    if (view !== 'mine') void store.run(abort.signal);
    return () => abort.abort();
  }, [store]);
  useEffect(() => {
    if (turn > 0) store.reload();
  }, [turn]);
  const state = useStore(store);
  const { rows, hasMore } = state;
  const { sift } = query;
  const kept = useMemo(() => (sift ? rows.filter((row) => sift(row, (id) => drafts.has(id))) : rows), [rows, sift, drafts]);
  // Groups change by the minute, not by the second.
  const minute = Math.floor(now / 60_000) * 60_000;
  const groups = useMemo(() => toGroups(kept, sort, minute), [kept, sort, minute]);
  const count = sift ? (hasMore ? undefined : kept.length) : state.count;
  return { store, state, query, groups, count, signal: abort.signal };
}

/** The ids of a list in the order in which they are shown. */
export function toOrder(groups: readonly Group[]): readonly string[] {
  return groups.flatMap(({ rows }) => rows.map(({ id }) => id));
}

/** The id that stands before or after another; the first one where that is not in the list. */
export function toNeighbour(order: readonly string[], id: string | undefined, step: 1 | -1): string | undefined {
  const identity = id === undefined ? undefined : toIdentity(id);
  const place = order.findIndex((other) => toIdentity(other) === identity);
  return place < 0 ? order[step === 1 ? 0 : order.length - 1] : order[place + step];
}
