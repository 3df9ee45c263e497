import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { readHelp, withHelp } from '../../../scripts/sync-help';

test('the document of the command line shows the help of every command as it is', () => {
  const document = readFileSync(resolve(__dirname, '../../../docs/command-line.md'), 'utf8');
  expect(document).toBe(withHelp(document));
});

test('no help has a line that 80 columns cannot hold', () => {
  const lines = [...readHelp(80).values()].flatMap((page) => page.split('\n'));
  expect(lines.filter((line) => line.length > 80)).toEqual([]);
});
