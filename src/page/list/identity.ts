import { parsePauseId, toPauseIdentity } from '../../protocol/pause-id';

/** Ids are long, and a list compares thousands of them at each drawing. */
const known = new Map<string, string>();
const MAX_KNOWN = 20_000;

/** What stays the same while a question changes: an id without its fingerprint. A text that is no id stands for itself. */
export function toIdentity(id: string): string {
  const found = known.get(id);
  if (found !== undefined) return found;
  const address = parsePauseId(id);
  const identity = address ? toPauseIdentity(address) : id;
  if (known.size >= MAX_KNOWN) known.clear();
  known.set(id, identity);
  return identity;
}
