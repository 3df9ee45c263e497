import { join } from 'node:path';

import ts from 'typescript';

import { COMPILERS, toComplaints, toProgram } from '../support/compile-texts';
import type { Compiler } from '../support/compile-texts';
import { packPackage } from '../support/packed-package';
import type { PackedPackage } from '../support/packed-package';

// Compilers and bundlers run here, which are slow on a busy machine.
jest.setTimeout(300_000);

const { CommonJS, ESNext, Node16 } = ts.ModuleKind;
const { Bundler, Node10, Node16: Node16Resolution } = ts.ModuleResolutionKind;
const STRICT: ts.CompilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noEmit: true,
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2022.d.ts'],
  types: [],
};

let packed: PackedPackage;
beforeAll(async () => {
  packed = await packPackage();
});
afterAll(() => packed?.[Symbol.asyncDispose]());

describe.each(COMPILERS)('TypeScript %s, strict', (version, compiler) => {
  test.each([
    ['node10', 'main.ts', { module: CommonJS, moduleResolution: Node10, ...(version === '6.0' && { ignoreDeprecations: '6.0' }) }],
    ['node16 from CommonJS', 'main.cts', { module: Node16, moduleResolution: Node16Resolution }],
    ['node16 from an ES module', 'main.mts', { module: Node16, moduleResolution: Node16Resolution }],
    ['bundler', 'main.ts', { module: ESNext, moduleResolution: Bundler }],
  ])('every entry has its types under %s', (_mode, file, options) => {
    expect(complaints(compiler, file, options, toText(entries()))).toEqual([]);
  });

  test('an entry that does not exist is refused', () => {
    const found = complaints(compiler, 'main.ts', { module: ESNext, moduleResolution: Bundler }, "import 'waitforuser/nothing';\nexport const a: typeof import('waitforuser/nothing') = 1;");
    expect(found.join()).toContain("Cannot find module 'waitforuser/nothing'");
  });
});

/** What is wrong in a user's file and in our declarations; other packages' are their own affair. */
function complaints(compiler: Compiler, file: string, options: ts.CompilerOptions, text: string): string[] {
  const main = join(packed.project, file);
  const program = toProgram(compiler, { ...STRICT, ...options }, { texts: { [main]: text } });
  return toComplaints(compiler, program, (name) => name === main || name.startsWith(packed.dir));
}

const USE = `
  import { waitForUser } from 'waitforuser/workflow';
  export const answer: Promise<'a' | 'b'> = waitForUser('Which?', { inputType: 'select', options: [{ id: 'a', label: 'A' }, { id: 'b', label: 'B' }] });
  // @ts-expect-error an unknown input type
  export const refused = waitForUser('How many?', { inputType: 'slider' });
`;

/** Imports every entry, uses one, and fails to compile where an entry's types are `any` or empty; what a worker preloads is empty. */
function toText(paths: readonly string[]): string {
  const checks = paths.map(
    (path, i) => `import * as entry${i} from '${path}';\n${path === 'waitforuser/preload' ? '' : `export const named${i}: IsTyped<typeof entry${i}> = true;`}`
  );
  return [USE, 'type IsTyped<T> = 0 extends 1 & T ? false : [keyof T] extends [never] ? false : true;', ...checks].join('\n');
}

function entries(): string[] {
  const paths = Object.keys(packed.manifest.exports).filter((path) => path !== './package.json');
  return paths.map((path) => path.replace(/^[.]/, packed.manifest.name));
}
