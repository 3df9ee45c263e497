import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

// Compilers and bundlers are slow on a busy machine.
jest.setTimeout(300_000);

const ROOT = resolve(__dirname, '../..');
const WORKFLOW = 'src/workflow/asking/wait-for-user.ts';
const PROTOCOL = 'src/protocol/limits.ts';
const TEST = 'test/package/lint-rules.test.ts';

// The texts are linted under the names of existing files, because some rules need the file's types from the compiler.
const CASES = [
  [PROTOCOL, 'export const now = (time: Date): string => time.toISOString();', []],
  [PROTOCOL, 'export const now = (): Date => new Date();', ['no-restricted-syntax']],
  [PROTOCOL, 'export const now = (): number => Date.now();', ['no-restricted-syntax']],
  [PROTOCOL, 'export const chance = (): number => Math.random();', ['no-restricted-syntax']],
  [WORKFLOW, 'export const now = (): Date => new Date();', []],
  [WORKFLOW, "export * from './ask-user';", ['no-restricted-syntax']],
  [WORKFLOW, 'export default 1;', ['no-restricted-syntax']],
  [WORKFLOW, 'export const f = (a: any): string => String(a);', ['@typescript-eslint/no-explicit-any']],
  [
    WORKFLOW,
    '// eslint-disable-next-line @typescript-eslint/no-explicit-any\nexport const f = (a: any): string => String(a);',
    [expect.stringContaining('has no effect'), '@typescript-eslint/no-explicit-any'],
  ],
  [WORKFLOW, '// @ts-ignore\nexport const a = 1;', ['@typescript-eslint/ban-ts-comment']],
  [WORKFLOW, 'export const f = (a: string | null): string => a!;', ['@typescript-eslint/no-non-null-assertion']],
  [WORKFLOW, 'export function f(): void { Promise.resolve(1); }', ['@typescript-eslint/no-floating-promises']],
  [WORKFLOW, 'export const f = (a: Promise<boolean>): number => (a ? 1 : 2);', ['@typescript-eslint/no-misused-promises']],
  [WORKFLOW, "import { ListedEntries } from '../listing/listed-entries'; export const f = (a: ListedEntries): number => a.toChanges.length;", ['@typescript-eslint/consistent-type-imports']],
  [WORKFLOW, "export function f(a: 'x' | 'y'): void { switch (a) { case 'x': } }", ['@typescript-eslint/switch-exhaustiveness-check']],
  [WORKFLOW, "export const f = (a: string): boolean => a == 'x';", ['eqeqeq']],
  [WORKFLOW, "export const f = (): void => console.log('x');", ['no-console']],
  [TEST, "test.only('a', () => expect(1).toBe(1));", ['no-restricted-properties']],
  [TEST, "describe.skip('a', () => {});", ['no-restricted-properties']],
  [TEST, "test.todo('a');", ['no-restricted-properties']],
] as const;

let broken: readonly (readonly string[])[];

beforeAll(() => {
  const { stdout, stderr } = spawnSync(process.execPath, [resolve(ROOT, 'test/support/lint-texts.mjs')], {
    cwd: ROOT,
    encoding: 'utf8',
    input: JSON.stringify(CASES.map(([filePath, code]) => ({ filePath, code }))),
  });
  if (stdout === '') throw new Error(stderr);
  broken = JSON.parse(stdout) as string[][];
});

test.each(CASES.map(([file, code, rules], i) => ({ file, code, rules, i })))('lint checks $file: $code', ({ rules, i }) => {
  expect(broken[i]).toEqual(rules);
});
