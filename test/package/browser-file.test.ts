import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';

import ts from 'typescript';

const file = readFileSync(resolve(__dirname, '../../lib/browser.mjs'), 'utf8');

test('the file for pages imports nothing, and uses nothing of Node', () => {
  expect(ts.preProcessFile(file, true, true).importedFiles).toEqual([]);
  expect(file).not.toMatch(/\brequire\(|\bprocess\b|\bBuffer\b/);
});

test('it has at most 5 KiB as it travels', () => {
  expect(gzipSync(file).length).toBeLessThanOrEqual(5 * 1024);
});
