import { clipText } from './clip-text';
import { toPrintable } from './printable';

/** Characters of what was sent that a message or a path repeats. */
export const MAX_QUOTED = 80;

/** A text as a message shows it: shortened, and with invisible characters escaped. */
export function quote(text: string, max = MAX_QUOTED): string {
  return toPrintable(JSON.stringify(clipText(text, max)));
}
