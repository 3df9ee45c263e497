import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { withHelp } from '../../../scripts/sync-help';

test('the document of the command line shows the help of every command as it is', () => {
  const document = readFileSync(resolve(__dirname, '../../../docs/command-line.md'), 'utf8');
  expect(document).toBe(withHelp(document));
});
