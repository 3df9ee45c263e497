import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';

import { COMPILERS, toComplaints, toProgram } from '../support/compile-texts';
import type { Compiler } from '../support/compile-texts';

// Compilers and bundlers run here, which take their time on a busy machine.
jest.setTimeout(300_000);

const ROOT = resolve(__dirname, '../..');
const CASES = readdirSync(__dirname).filter((file) => !file.endsWith('.test.ts'));

// `npm run typecheck` compiles the same files; here they are also held under the older compiler.
describe.each(COMPILERS)('TypeScript %s, strict', (_version, compiler) => {
  test('the static types are those of the contract', () => {
    expect(CASES).toEqual(expect.arrayContaining(['ask-user.ts', 'wait-for-user.ts']));
    const files = CASES.map((file) => resolve(__dirname, file));
    expect(toComplaints(compiler, toProgram(compiler, readOptions(compiler), { files }), isHere)).toEqual([]);
  });

  test.each([
    ['narrower', "exactly<string>()(await waitForUser('q', { inputType: 'approval' }));"],
    ['wider', "exactly<'approve'>()(await waitForUser('q', { inputType: 'approval' }));"],
    ['without the null of a skip', "exactly<string>()(await waitForUser('q', { skippable: true }));"],
    ['any', 'exactly<string>()(JSON.parse(await waitForUser("q")));'],
  ])('a type that is %s than expected is told', (_what, statement) => {
    const text = `import { waitForUser } from 'waitforuser/workflow';\nimport { exactly } from './exactly';\nexport async function wrong() {\n${statement}\n}`;
    const program = toProgram(compiler, readOptions(compiler), { texts: { [resolve(__dirname, 'wrong.ts')]: text } });
    expect(toComplaints(compiler, program, isHere)).toEqual([expect.stringContaining('wrong.ts:4 Expected 2 arguments, but got 1')]);
  });
});

function readOptions(compiler: Compiler) {
  const { config } = compiler.readConfigFile(resolve(ROOT, 'tsconfig.json'), (file) => compiler.sys.readFile(file)) as { config: object };
  return compiler.parseJsonConfigFileContent({ ...config, files: [], include: [] }, compiler.sys, ROOT).options;
}

function isHere(file: string): boolean {
  return file.startsWith(__dirname);
}
