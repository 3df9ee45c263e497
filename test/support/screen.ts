const PART = /\u001b\[(\??[\d;]*)([A-Za-z])|[^]/gu;
// The end of what was read so far may be the beginning of an escape.
const BEGUN = /\u001b(\[\??[\d;]*)?$/;

/**
 * The lines that a person sees of what a program wrote to a terminal, without colours: the cursor is moved and lines are erased,
 * as a terminal does, but nothing scrolls away. Throws for an escape that it does not know.
 */
export function toScreen(raw: string, columns = 80): readonly string[] {
  const rows: string[][] = [];
  let [row, column] = [0, 0];
  const cellsOf = (index: number): string[] => {
    while (rows.length <= index) rows.push([]);
    return rows[index] as string[];
  };
  const write = (character: string) => {
    if (column === columns) [row, column] = [row + 1, 0];
    const cells = cellsOf(row);
    while (cells.length < column) cells.push(' ');
    cells[column++] = character;
  };
  for (const [part, given = '', escape] of raw.replace(BEGUN, '').matchAll(PART)) {
    const count = Number(given) || 1;
    if (part === '\r') column = 0;
    else if (part === '\n') row++;
    else if (escape === undefined && part >= ' ') write(part);
    else if (escape === 'A') row = Math.max(0, row - count);
    else if (escape === 'B') row += count;
    else if (escape === 'C') column = Math.min(columns - 1, column + count);
    else if (escape === 'D') column = Math.max(0, column - count);
    else if (escape === 'G') column = count - 1;
    else if (escape === 'K' && given === '2') cellsOf(row).length = 0;
    else if (escape === 'J' && given === '') rows.splice(row, Infinity, cellsOf(row).slice(0, column));
    // Colours change no text, nor does a cursor that is hidden.
    else if (escape !== 'm' && !/^\?25[hl]$/.test(`${given}${escape}`)) throw new Error(`the screen does not know ${JSON.stringify(part)}`);
  }
  return rows.map((cells) => cells.join('').trimEnd());
}
