import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, resolve } from 'node:path';

import ts from 'typescript';

import type { Manifest } from '../support/packed-package';

const ROOT = resolve(__dirname, '../..');
const manifest = JSON.parse(readFileSync(resolve(ROOT, 'package.json'), 'utf8')) as Manifest;

/** For each entry, the packages that its built code and its declarations may import. */
const ENTRIES: Readonly<Record<string, readonly string[]>> = {
  '.': [],
  './workflow': ['@temporalio/common', '@temporalio/workflow'],
  './agents': ['@temporalio/common', '@temporalio/workflow'],
  './preload': ['@temporalio/common', '@temporalio/workflow'],
  './worker': ['@temporalio/worker', 'node:fs', 'node:fs/promises', 'node:module', 'node:path'],
  './client': ['@temporalio/client', '@temporalio/common'],
  './testing': ['@temporalio/client', '@temporalio/common'],
  './http': ['@hono/node-server', '@temporalio/client', '@temporalio/common', 'hono', 'node:crypto', 'node:events', 'node:http', 'zod'],
  './browser': [],
};

/** The packages that the command line may import. It is not an entry. It may use Node too. */
const COMMAND_LINE = [
  ...['@clack/prompts', '@hono/node-server', '@temporalio/client', '@temporalio/common', '@temporalio/envconfig'],
  ...['commander', 'hono', 'picocolors', 'smol-toml', 'string-width', 'zod'],
];

/** Peers that nobody has to install: objects of the first are passed in, and only a worker imports the second. */
const OPTIONAL = { '@temporalio/openai-agents': '^1.23.0', '@temporalio/worker': '^1.23.0' };

const entries = Object.keys(manifest.exports).filter((path) => path !== './package.json');

test('package.json has the documented peers and dependencies', () => {
  expect(manifest.peerDependencies).toEqual({ '@temporalio/client': '^1.23.0', '@temporalio/common': '^1.23.0', '@temporalio/workflow': '^1.23.0', ...OPTIONAL });
  expect(manifest.peerDependenciesMeta).toEqual(Object.fromEntries(Object.keys(OPTIONAL).map((name) => [name, { optional: true }])));
  expect(Object.keys(manifest.dependencies).sort()).toEqual(COMMAND_LINE.filter((name) => !(name in manifest.peerDependencies)).sort());
});

test('package.json has only documented entries', () => {
  expect(Object.keys(ENTRIES)).toEqual(expect.arrayContaining(entries));
  expect(entries).toEqual(expect.arrayContaining(['.', './workflow', './client']));
});

describe.each(entries)('%s', (entry) => {
  const needed = new Set((['.js', '.d.ts'] as const).flatMap((ending) => toNeeded(entry, ending)));

  test('imports only allowed packages', () => {
    expect([...needed].filter((name) => !ENTRIES[entry]?.includes(name))).toEqual([]);
  });

  test('imports only packages that npm installs with it', () => {
    const installed = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });
    expect([...needed].filter((name) => !installed.includes(name) && !isBuiltin(name))).toEqual([]);
  });
});

test('the command line imports only allowed packages, which npm installs', () => {
  const needed = toNeeded('./cli', '.js').filter((name) => !isBuiltin(name));
  expect(needed.sort()).toEqual(COMMAND_LINE);
  expect(needed.filter((name) => !(name in manifest.dependencies) && !(name in manifest.peerDependencies))).toEqual([]);
});

test('at least one entry beside ./worker imports each peer that must be installed, and none an optional one', () => {
  const others = entries.filter((entry) => entry !== './worker');
  const needed = new Set(others.flatMap((entry) => [...toNeeded(entry, '.js'), ...toNeeded(entry, '.d.ts')]));
  expect(Object.keys(manifest.peerDependencies).filter((name) => !needed.has(name))).toEqual(Object.keys(OPTIONAL));
});

/** Returns the packages that an entry's built files import, directly or through the library's own files. */
function toNeeded(entry: string, ending: '.js' | '.d.ts'): string[] {
  const files = [resolve(ROOT, 'lib', `${entry === '.' ? 'index' : entry}${ending}`)];
  const packages = new Set<string>();
  for (const file of files) {
    for (const { fileName } of ts.preProcessFile(readFileSync(file, 'utf8'), true, true).importedFiles) {
      // An import() has the file's extension.
      const name = fileName.replace(/[.]js$/, '');
      // A file of this package, by a name of its own ("imports" in package.json).
      if (name.startsWith('#')) continue;
      if (!name.startsWith('.')) packages.add(toPackage(name));
      else if (!files.includes(resolve(dirname(file), `${name}${ending}`))) files.push(resolve(dirname(file), `${name}${ending}`));
    }
  }
  return [...packages];
}

function toPackage(specifier: string): string {
  return specifier.startsWith('@') ? specifier.split('/').slice(0, 2).join('/') : (specifier.split('/')[0] ?? specifier);
}
