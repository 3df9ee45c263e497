import { parsePauseId, toPauseIdentity } from '../../protocol/pause-id';

/** What stays the same while a question changes: an id without its fingerprint. A text that is no id stands for itself. */
export function toIdentity(id: string): string {
  const address = parsePauseId(id);
  return address ? toPauseIdentity(address) : id;
}
