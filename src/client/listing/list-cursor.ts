import { toSha256 } from '../../protocol/sha256';
import { quoteGiven } from '../quote-given';
import type { PauseFilter } from './pause-filter';

/** The cursor of a page: Temporal's token, and a fingerprint of the filter. */
export function toCursor(nextPageToken: Uint8Array, filter: PauseFilter): string {
  return `${toMark(filter)}.${Buffer.from(nextPageToken).toString('base64url')}`;
}

/** Temporal's token in a cursor. Throws `TypeError` for a text that is not a cursor, or that belongs to another filter. */
export function parseCursor(cursor: string, filter: PauseFilter): Uint8Array {
  const [, mark, token] = /^([0-9a-f]{8})\.([A-Za-z0-9_-]+)$/.exec(cursor) ?? [];
  if (mark === undefined || token === undefined) throw new TypeError(`${quoteGiven(cursor)} is not the cursor of a page.`);
  if (mark !== toMark(filter)) throw new TypeError('This cursor belongs to a list with another filter. Start again without a cursor.');
  return Buffer.from(token, 'base64url');
}

function toMark(filter: PauseFilter): string {
  const named = Object.entries(filter).filter(([, value]) => value !== undefined);
  return toSha256(JSON.stringify(named.sort(([a], [b]) => (a < b ? -1 : 1)))).slice(0, 8);
}
