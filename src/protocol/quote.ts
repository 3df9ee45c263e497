import { clipText } from './clip-text';
import { toPrintable } from './printable';

/** Characters of a sent text that a message or an issue's path repeats. */
export const MAX_QUOTED_CHARACTERS = 80;

/** A text as a message shows it: in quotes, shortened, with invisible characters escaped. */
export function quote(text: string, max = MAX_QUOTED_CHARACTERS): string {
  return toPrintable(JSON.stringify(clipText(text, max)));
}
