import { readdirSync } from 'node:fs';
import { basename, resolve } from 'node:path';

import { toComplaints, toProgram } from './compile-texts';
import type { Compiler } from './compile-texts';

const ROOT = resolve(__dirname, '../..');
const DIR = resolve(ROOT, 'test/types');
const CASES = readdirSync(DIR).filter((file) => !file.endsWith('.test.ts'));

/** Statements that must fail. They prove that `exactly` reports a wrong type, so that the other cases mean something. */
const DIFFERS = resolve(DIR, 'differs.ts');
const STATEMENTS = [
  ['narrower', "exactly<string>()(await waitForUser('q', { inputType: 'approval' }));"],
  ['wider', "exactly<'approve'>()(await waitForUser('q', { inputType: 'approval' }));"],
  ['without the null of a skip', "exactly<string>()(await waitForUser('q', { skippable: true }));"],
  ['any', "exactly<string>()(JSON.parse(await waitForUser('q')));"],
] as const;
const BEFORE = ["import { waitForUser } from 'waitforuser/workflow';", "import { exactly } from './exactly';", 'export async function differs() {'];
const TEXT = [...BEFORE, ...STATEMENTS.map(([, statement]) => statement), '}'].join('\n');

/**
 * Tests that the cases in `test/types` have the documented static types under these compilers. `npm run typecheck` compiles
 * the cases too, with the newest compiler and the settings of this repository.
 */
export function holdStaticTypes(compilers: readonly (readonly [version: string, compiler: Compiler])[]): void {
  const settings = compilers.flatMap(([version, compiler]) => [true, false].map((exact) => ({ version, compiler, exact })));
  describe.each(settings)('TypeScript $version, strict, exactOptionalPropertyTypes $exact', ({ compiler, exact }) => {
    let complaints: readonly string[] = [];

    // One program for all cases, because parsing and binding the libraries is most of the work.
    beforeAll(() => {
      const options = { ...readOptions(compiler), exactOptionalPropertyTypes: exact, types: [] };
      const files = CASES.map((file) => resolve(DIR, file));
      complaints = toComplaints(compiler, toProgram(compiler, options, { files, texts: { [DIFFERS]: TEXT } }), isHere);
    });

    test('the static types are as documented', () => {
      expect(CASES).toEqual(expect.arrayContaining(['ask-user.ts', 'not-as-wished.ts', 'preload.ts', 'wait-for-user.ts', 'wrappers.ts']));
      expect(complaints.filter((complaint) => !complaint.startsWith(DIFFERS))).toEqual([]);
    });

    test.each(STATEMENTS.map(([what], index) => [what, BEFORE.length + index + 1] as const))('a type that differs from the expected one is reported: %s', (_what, line) => {
      expect(complaints).toContainEqual(expect.stringContaining(`${basename(DIFFERS)}:${line} Expected 2 arguments, but got 1`));
    });
  });
}

function readOptions(compiler: Compiler) {
  const { config } = compiler.readConfigFile(resolve(ROOT, 'tsconfig.json'), (file) => compiler.sys.readFile(file)) as { config: object };
  return compiler.parseJsonConfigFileContent({ ...config, files: [], include: [] }, compiler.sys, ROOT).options;
}

function isHere(file: string): boolean {
  return file.startsWith(DIR);
}
