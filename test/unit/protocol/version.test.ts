import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { PACKAGE_VERSION } from '../../../src/protocol/version';

test('the version in the code is that of package.json', () => {
  const { version } = JSON.parse(readFileSync(resolve(__dirname, '../../../package.json'), 'utf8')) as { readonly version: string };
  expect(PACKAGE_VERSION).toBe(version);
});
