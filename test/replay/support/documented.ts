import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const DOC = readFileSync(join(__dirname, '../../../docs/replay.md'), 'utf8');

/** The table in docs/replay.md. */
export const TABLE = /^\| a deploy finds the question[^]*?\|$(?!\n\|)/m.exec(DOC)?.[0] ?? '';

/** Returns one cell of the table in docs/replay.md. */
export function documented(title: string, column: string): string {
  const [header = [], , ...lines] = TABLE.split('\n').map((line) => line.slice(2, -2).split(' | '));
  const cell = lines.find(([first]) => first === title)?.[header.indexOf(column)];
  if (cell === undefined) throw new Error(`docs/replay.md has no cell for "${title}", "${column}"`);
  return cell;
}
