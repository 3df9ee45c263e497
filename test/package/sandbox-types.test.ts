import { relative, resolve } from 'node:path';

import ts from 'typescript';

import { toProgram } from '../support/compile-texts';

// Compilers and bundlers are slow on a busy machine.
jest.setTimeout(300_000);

const ROOT = resolve(__dirname, '../..');

/** Code that is not available in the workflow sandbox, or must not be used there. Each line must fail. */
const HOST_THINGS = [
  'process.env;',
  "Buffer.from('a');",
  'setTimeout(() => {}, 1);',
  'setInterval(() => {}, 1);',
  'setImmediate(() => {});',
  'queueMicrotask(() => {});',
  'crypto.randomUUID();',
  "fetch('a');",
  "console.log('a');",
  "require('a');",
  '__dirname;',
  "new URL('a');",
  'new TextEncoder();',
  'new AbortController();',
  'structuredClone(1);',
  'performance.now();',
  'window;',
  'document;',
  'localStorage;',
  "test('a', () => {});",
  "import 'node:fs';",
  "import { readFileSync } from 'fs';",
];

describe.each(['tsconfig.sandbox.json', 'tsconfig.protocol.json'])('%s', (name) => {
  const { options, fileNames: files } = readConfig(name);
  const file = resolve(ROOT, name.includes('protocol') ? 'src/protocol/case.ts' : 'src/workflow/case.ts');

  test('refuses globals of Node, a web page or jest', () => {
    const program = toProgram(ts, options, { files, texts: { [file]: HOST_THINGS.join('\n') } });
    const refused = new Set(refusedLines(program, file));
    expect(HOST_THINGS.filter((_, i) => !refused.has(i))).toEqual([]);
  });

  test('accepts plain code in the same file', () => {
    const text = 'export const later = (at: Date): Map<string, number> => new Map([[at.toISOString(), 1]]);';
    expect(refusedLines(toProgram(ts, options, { files, texts: { [file]: text } }), file)).toEqual([]);
  });
});

test('the sandbox config includes every file of the workflow side', () => {
  const { fileNames } = readConfig('tsconfig.sandbox.json');
  expect(fileNames.map((file) => relative(ROOT, file))).toEqual(expect.arrayContaining(['src/workflow.ts', 'src/workflow-side.ts', 'src/preload.ts', 'src/agents.ts', 'src/agents/request-approval.ts', 'src/workflow/asking/wait-for-user.ts']));
  expect(fileNames.filter((file) => !/\/src\/(workflow(\/[^/]+\/[^/]+)?|workflow-side|preload|agents(\/[^/]+)?)[.]ts$/.test(file))).toEqual([]);
});

test('the protocol compiles with only the libraries of the language', () => {
  const { options, fileNames: files } = readConfig('tsconfig.protocol.json');
  expect(outside(toProgram(ts, options, { files }))).toEqual([]);
  const texts = { [resolve(ROOT, 'src/protocol/case.ts')]: "export { proxyActivities } from '@temporalio/workflow';" };
  expect(outside(toProgram(ts, options, { files, texts }))).toContainEqual(expect.stringContaining('@temporalio/workflow'));
});

function readConfig(name: string): ts.ParsedCommandLine {
  const { config, error } = ts.readConfigFile(resolve(ROOT, name), (file) => ts.sys.readFile(file));
  if (error) throw new Error(ts.flattenDiagnosticMessageText(error.messageText, '\n'));
  return ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
}

function refusedLines(program: ts.Program, file: string): number[] {
  const source = program.getSourceFile(file);
  return program.getSemanticDiagnostics(source).map(({ start = 0 }) => source?.getLineAndCharacterOfPosition(start).line ?? -1);
}

/** Returns the files of a program that belong neither to the protocol nor to the language. */
function outside(program: ts.Program): string[] {
  const files = program.getSourceFiles().map(({ fileName }) => relative(ROOT, fileName));
  return files.filter((file) => !/^src\/(index[.]ts$|protocol\/)|^node_modules\/typescript\/lib\/lib[.](es|decorators)/.test(file));
}
