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

  // A page has the DOM's fetch and no types of Node; a server has Node's and no DOM.
  test('the client of a page compiles with the DOM alone', () => {
    const options = { module: ESNext, moduleResolution: Bundler, lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'], skipLibCheck: false };
    const program = toProgram(compiler, { ...STRICT, ...options }, { texts: { [join(packed.project, 'page.ts')]: PAGE } });
    expect(program.getSourceFiles().filter(({ fileName }) => /@types\/node|@temporalio/.test(fileName))).toEqual([]);
    expect(toComplaints(compiler, program, (name) => name.startsWith(packed.project))).toEqual([]);
  });

  test.each([
    ['CommonJS', 'server.cts', { module: Node16, moduleResolution: Node16Resolution }],
    ['an ES module', 'server.mts', { module: Node16, moduleResolution: Node16Resolution }],
    ['a bundler', 'server.ts', { module: ESNext, moduleResolution: Bundler }],
  ])('a server that mounts the handler compiles as %s', (_mode, file, options) => {
    expect(complaints(compiler, file, options, SERVER)).toEqual([]);
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

const PAGE = `
  import { createInboxClient, InboxRequestError } from 'waitforuser/browser';
  import type { BrowserReceipt, Page } from 'waitforuser/browser';
  const inbox = createInboxClient({ baseUrl: '/inbox', headers: () => new Headers({ authorization: 'Bearer x' }) });
  export const page: Promise<Page> = inbox.page({ for: 'me', signal: new AbortController().signal });
  export const receipt: Promise<BrowserReceipt> = inbox.answer('p', { amount: 5 }, { comment: 'so' });
  export const isOut = (error: unknown): boolean => error instanceof InboxRequestError && error.code === 'NOT_SIGNED_IN';
  // @ts-expect-error a code that there is not
  export const isOdd = (error: InboxRequestError): boolean => error.code === 'ODD';
`;

const SERVER = `
  import type { Client } from '@temporalio/client';
  import { createAnswerLink, createInboxHandler } from 'waitforuser/http';
  import type { InboxHandler } from 'waitforuser/http';
  interface Session { readonly user?: { readonly id: string; readonly groups: readonly string[] } }
  export const mount = (client: Client): InboxHandler<Session> =>
    createInboxHandler<{ id: string; groups: readonly string[] }, Session>({
      client,
      authenticate: (_request, { user }) => user ?? null,
      authorize: ({ groups }, action, { priority }) => (action === 'answer' && priority === 1 ? groups.includes('leads') : undefined),
    });
  export const link: string = createAnswerLink('p', { for: 'alice', expiresIn: '7 days', url: 'https://example.com', namespace: 'default', key: new Uint8Array(32) });
  // @ts-expect-error authenticate or insecureNoAuth must come of an object with a client
  export const refused = createInboxHandler({ authenticate: () => null });
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
