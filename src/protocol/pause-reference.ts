import { parsePauseId } from './pause-id';
import type { ParsedPauseId } from './pause-id';
import { isPauseKey } from './pause-key';

/** What an index, a key or an id names. A text of digits is an index: no key consists of digits alone. */
export type ParsedReference =
  | { readonly kind: 'index'; readonly index: number }
  | { readonly kind: 'key'; readonly key: string }
  | ({ readonly kind: 'id' } & ParsedPauseId);

/** Reads how a pause is named within a workflow; `undefined` for what can be neither an index nor a key nor an id. */
export function parseReference(reference: number | string): ParsedReference | undefined {
  if (typeof reference === 'number') return { kind: 'index', index: reference };
  const id = parsePauseId(reference);
  if (id) return { kind: 'id', ...id };
  if (/^(0|[1-9]\d{0,14})$/.test(reference)) return { kind: 'index', index: Number(reference) };
  return isPauseKey(reference) ? { kind: 'key', key: reference } : undefined;
}

/** Whether a reference means a pause with this index and key, whatever the run and the wording. */
export function isReferenceTo(reference: number | string, { index, key }: { readonly index: number; readonly key?: string | undefined }): boolean {
  const parsed = parseReference(reference);
  if (!parsed) return false;
  return parsed.kind === 'key' ? parsed.key === key : parsed.index === index;
}

/** Whether two references name a pause alike; an id and the index that it holds do, an index and a key cannot be told. */
export function isSameReference(a: number | string | undefined, b: number | string | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  const parsed = parseReference(a);
  if (!parsed) return a === b;
  return parsed.kind === 'key' ? a === b : isReferenceTo(b, { index: parsed.index });
}
