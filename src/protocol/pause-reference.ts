import { parsePauseId } from './pause-id';
import type { ParsedPauseId } from './pause-id';
import { isPauseKey } from './pause-key';

/** A pause reference, read: an index, a key or an id. A text of digits is an index, because a key is never digits only. */
export type ParsedReference =
  | { readonly kind: 'index'; readonly index: number }
  | { readonly kind: 'key'; readonly key: string }
  | ({ readonly kind: 'id' } & ParsedPauseId);

/** Reads a reference to a pause of a workflow; `undefined` if it cannot be an index, a key or an id. */
export function parseReference(reference: number | string): ParsedReference | undefined {
  if (typeof reference === 'number') return { kind: 'index', index: reference };
  const id = parsePauseId(reference);
  if (id) return { kind: 'id', ...id };
  if (/^(0|[1-9]\d{0,14})$/.test(reference)) return { kind: 'index', index: Number(reference) };
  return isPauseKey(reference) ? { kind: 'key', key: reference } : undefined;
}

/** Whether a reference means the pause with this index and key. Run and question are not compared. */
export function isReferenceTo(reference: number | string, { index, key }: { readonly index: number; readonly key?: string | undefined }): boolean {
  const parsed = parseReference(reference);
  if (!parsed) return false;
  return parsed.kind === 'key' ? parsed.key === key : parsed.index === index;
}

/** Whether two references name the same pause. An id equals the index it holds; an index and a key are not comparable, so they are not the same. */
export function isSameReference(a: number | string | undefined, b: number | string | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  const parsed = parseReference(a);
  if (!parsed) return a === b;
  return parsed.kind === 'key' ? a === b : isReferenceTo(b, { index: parsed.index });
}
