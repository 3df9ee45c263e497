import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { readHelp, withHelp } from '../../../scripts/sync-help';

test('docs/command-line.md shows the current help of every command', () => {
  const document = readFileSync(resolve(__dirname, '../../../docs/command-line.md'), 'utf8');
  expect(document).toBe(withHelp(document));
});

test('no help text has a line of more than 80 columns', () => {
  const lines = [...readHelp(80).values()].flatMap((page) => page.split('\n'));
  expect(lines.filter((line) => line.length > 80)).toEqual([]);
});
