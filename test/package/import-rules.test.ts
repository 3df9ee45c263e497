import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

// Compilers and bundlers are slow on a busy machine.
jest.setTimeout(300_000);

const ROOT = resolve(__dirname, '../..');
const FOLDERS = ['protocol', 'workflow', 'agents', 'client', 'worker', 'testing', 'http', 'browser', 'page', 'cli'] as const;
const PACKAGES = ['@temporalio/workflow', '@temporalio/common', '@temporalio/client', '@temporalio/worker', 'hono', 'zod', 'picocolors', 'preact'] as const;

/** The imports that are allowed in each folder: of the library's folders, of the packages above and of Node. */
const ALLOWED: Record<(typeof FOLDERS)[number], readonly string[]> = {
  protocol: [],
  workflow: ['protocol', '@temporalio/workflow', '@temporalio/common'],
  agents: ['protocol'],
  client: ['protocol', '@temporalio/client', '@temporalio/common'],
  worker: ['protocol', '@temporalio/worker', 'node:fs'],
  testing: ['client', 'protocol'],
  http: ['client', 'protocol', '@temporalio/client', 'hono', 'zod'],
  browser: ['protocol'],
  page: ['browser', 'protocol', 'preact'],
  cli: ['client', 'http', 'protocol', '@temporalio/client', '@temporalio/common', 'node:fs', 'picocolors', 'zod'],
};

const files: Record<string, string> = {
  'package.json': '{ "name": "case", "exports": { "./workflow": "./lib/workflow.js" } }',
  'tsconfig.json': '{}',
  'lib/workflow.js': '',
  'src/other/needs.ts': "import '../protocol/end';",
  'src/protocol/circle.ts': "import type { B } from './circle-back'; export interface A { b: B }",
  'src/protocol/circle-back.ts': "import type { A } from './circle'; export interface B { a: A }",
  'src/workflow/behind-the-entry.ts': "import type {} from '@temporalio/workflow/lib/worker-interface';",
  'examples/by-public-name.ts': "import 'case/workflow'; import '@temporalio/workflow'; import 'node:fs';",
  'examples/into-src.ts': "import '../src/workflow/end';",
  'workers/into-lib.ts': "import '../lib/workflow';",
};
for (const name of PACKAGES) {
  files[`node_modules/${name}/package.json`] = '{ "main": "lib/index.js" }';
  files[`node_modules/${name}/lib/index.js`] = '';
  files[`node_modules/${name}/lib/worker-interface.js`] = '';
}
for (const from of FOLDERS) {
  files[`src/${from}/end.ts`] = 'export {};';
  files[toEntry(from)] = `import './${from === 'cli' ? 'workflow' : 'cli'}/end';`;
  for (const to of FOLDERS) if (to !== from) files[toCase(from, to)] = `import type {} from '../${to}/end';`;
  for (const to of [...PACKAGES, 'node:fs']) files[toCase(from, to)] = `import type {} from '${to}';`;
}

interface Summary {
  readonly violations: readonly { readonly from: string; readonly rule: { readonly name: string } }[];
  readonly ruleSetUsed: { readonly forbidden: readonly { readonly comment?: string }[] };
}

const broken = new Map<string, string[]>();
let reasons: readonly (string | undefined)[];
let dir: string;

// Runs the real tool with the real rules once, in a temporary folder with the same structure as the library.
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'waitforuser-arrows-'));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, file)), { recursive: true });
    writeFileSync(join(dir, file), text);
  }
  const args = ['--config', join(ROOT, '.dependency-cruiser.mjs'), '--output-type', 'json', '.'];
  const { stdout, stderr } = spawnSync(join(ROOT, 'node_modules/.bin/depcruise'), args, { cwd: dir, encoding: 'utf8' });
  if (stdout === '') throw new Error(stderr);
  const { summary } = JSON.parse(stdout) as { summary: Summary };
  for (const { from, rule } of summary.violations) broken.set(from, [...(broken.get(from) ?? []), rule.name]);
  reasons = summary.ruleSetUsed.forbidden.map(({ comment }) => comment);
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe.each(FOLDERS)('src/%s', (from) => {
  const targets = [...FOLDERS.filter((to) => to !== from), ...PACKAGES, 'node:fs'];
  const refused = targets.filter((to) => !ALLOWED[from].includes(to));

  test.each(refused)('cannot import %s', (to) => {
    expect(broken.get(toCase(from, to))).toEqual([`${from}-imports`]);
  });

  test('allows all allowed imports', () => {
    expect(targets.filter((to) => !broken.has(toCase(from, to)))).toEqual(targets.filter((to) => ALLOWED[from].includes(to)));
  });

  test('has an entry under the same rule', () => {
    expect(broken.get(toEntry(from))).toEqual([`${from}-imports`]);
  });
});

test.each([
  ['a folder of src without a rule', 'src/other/needs.ts', ['known-folders']],
  ['a cycle, of types too', 'src/protocol/circle-back.ts', ['no-cycles']],
  ["an internal file of Temporal's packages", 'src/workflow/behind-the-entry.ts', ['temporal-entries']],
  ['a file of the library in an example', 'examples/into-src.ts', ['public-names']],
  ['a built file of the library in a worker', 'workers/into-lib.ts', ['public-names']],
])('refuses %s', (_what, file, rules) => {
  expect(broken.get(file)).toEqual(rules);
});

test('allows public names, Temporal and Node in an example', () => {
  expect(broken.has('examples/by-public-name.ts')).toBe(false);
});

test('every rule has a reason', () => {
  for (const reason of reasons) expect(reason).toMatch(/^.{40,}[.]$/);
});

function toEntry(folder: string): string {
  return folder === 'protocol' ? 'src/index.ts' : `src/${folder}.ts`;
}

function toCase(from: string, to: string): string {
  return `src/${from}/needs-${to.replace(/\W/g, '-')}.ts`;
}
