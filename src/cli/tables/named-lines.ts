import { widthOf } from './display-width';
import type { Look } from './list-lines';

/** A name, printable, and the text beside it, wrapped to the room that it gets. */
export interface NamedText {
  readonly name: string;
  readonly toLines: (room: number) => readonly string[];
}

/** Texts beside their names, in two columns. */
export function toNamedLines(texts: readonly NamedText[], { width, paint }: Pick<Look, 'width' | 'paint'>): string[] {
  const column = Math.min(Math.max(...texts.map(({ name }) => widthOf(name))), Math.floor(width / 3));
  const room = Math.max(10, width - column - 4);
  const indent = ' '.repeat(column + 4);
  return texts.flatMap(({ name, toLines }) => {
    const [first = '', ...further] = toLines(room);
    const shown = `  ${paint.cyan(name)}`;
    // A name that is wider than its column gets its own line.
    const begin = widthOf(name) > column ? [shown, indent + first] : [shown + ' '.repeat(column + 2 - widthOf(name)) + first];
    return [...begin, ...further.map((line) => indent + line)];
  });
}
