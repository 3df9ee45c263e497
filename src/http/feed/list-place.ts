import { toRanks } from '../../client/listing/listed-pause';
import type { ListedPause, ListOrder } from '../../client/listing/listed-pause';
import { quoteGiven } from '../../client/quote-given';
import { toPauseIdentity } from '../../protocol/pause-id';

/** Where a pause stands in a list. No two pauses have the same place. */
export interface ListPlace {
  readonly ranks: readonly number[];
  readonly identity: string;
}

export function toPlace(pause: ListedPause, order: ListOrder): ListPlace {
  return { ranks: toRanks(pause, order).map((rank) => (Number.isFinite(rank) ? rank : Infinity)), identity: toPauseIdentity(pause) };
}

export function comparePlaces(a: ListPlace, b: ListPlace): number {
  for (const [i, left] of a.ranks.entries()) {
    const right = b.ranks[i] ?? Infinity;
    if (left !== right) return left < right ? -1 : 1;
  }
  return a.identity === b.identity ? 0 : a.identity < b.identity ? -1 : 1;
}

/** The cursor after a row. It names the place and not the row, so that rows that move neither repeat nor hide the others. */
export function toListCursor({ ranks, identity }: ListPlace, order: ListOrder): string {
  return [order, ...ranks.map((rank) => (rank === Infinity ? '' : String(rank))), identity].join('~');
}

/** The place that a cursor names. Throws `TypeError` for a text that is no cursor, and for one of another order. */
export function parseListCursor(cursor: string, order: ListOrder): ListPlace {
  const [, named, first, second, third, identity] = /^(priority|deadline|age)~(-?\d{0,17})~(-?\d{0,17})~(-?\d{0,17})~([\w.~-]+)$/.exec(cursor) ?? [];
  if (named === undefined || identity === undefined) throw new TypeError(`${quoteGiven(cursor)} is not the cursor of a page.`);
  if (named !== order) throw new TypeError(`This cursor belongs to a list ordered by ${named}. Start again without a cursor.`);
  return { ranks: [first, second, third].map((rank) => (rank ? Number(rank) : Infinity)), identity };
}
