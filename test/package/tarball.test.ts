import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, symlink } from 'node:fs/promises';
import { join, posix, resolve } from 'node:path';
import { promisify } from 'node:util';

import { packPackage } from '../support/packed-package';
import type { PackedPackage } from '../support/packed-package';

const run = promisify(execFile);
const ROOT = resolve(__dirname, '../..');

// Compilers and bundlers are slow on a busy machine.
jest.setTimeout(300_000);

let packed: PackedPackage;
beforeAll(async () => {
  packed = await packPackage();
});
afterAll(() => packed?.[Symbol.asyncDispose]());

test('the tarball contains only the built library and its documents', () => {
  const papers = /^(package[.]json|(README|ARCHITECTURE|CHANGELOG|CONTRIBUTING|SECURITY)[.]md|LICENSE|docs\/.+[.]md)$/;
  expect(packed.files).toEqual(expect.arrayContaining(['CHANGELOG.md', 'LICENSE', 'README.md', 'SECURITY.md', 'package.json', 'lib/workflow.js', 'lib/workflow.d.ts']));
  expect(packed.files.filter((file) => !papers.test(file) && !/^lib\/.+[.](js|d[.]ts)$|^lib\/browser[.](mjs|d[.]mts)$/.test(file))).toEqual([]);
});

test('every link in the documents leads to a file in the tarball, and to an existing heading', async () => {
  const papers = packed.files.filter((file) => file.endsWith('.md'));
  const texts = new Map(await Promise.all(papers.map(async (file) => [file, await readFile(join(packed.dir, file), 'utf8')] as const)));
  const broken = [...texts].flatMap(([file, text]) => toLinks(text).flatMap((link) => (leads(texts, file, link) ? [] : [`${file}: ${link}`])));
  expect(broken).toEqual([]);
});

test('every built file has a source in src', () => {
  const built = packed.files.filter((file) => file.startsWith('lib/') && !file.startsWith('lib/assets/'));
  const toSource = (file: string) => join(ROOT, file.replace(/^lib/, 'src').replace(/([.]d[.]m?ts|[.]m?js)$/, '.ts'));
  expect(built.filter((file) => !existsSync(toSource(file)))).toEqual([]);
  // scripts/build-page.mts
  expect(packed.files.filter((file) => file.startsWith('lib/assets/')).sort()).toEqual(['lib/assets/inbox.js', 'lib/assets/page.d.ts', 'lib/assets/page.js']);
});

test('publint reports nothing', async () => {
  const { stdout } = await run(join(ROOT, 'node_modules/.bin/publint'), ['run', packed.tarball, '--strict']);
  expect(stdout).toContain('All good!');
});

test('every entry loads by require and by import, with the same names', async () => {
  const loaded = await inProject(`
    const interop = ['__esModule', 'default', 'module.exports'];
    const names = (module) => Object.keys(module).filter((name) => !interop.includes(name)).sort();
    const load = async (entry) => [entry, names(require(entry)), names(await import(entry))];
    Promise.all(${JSON.stringify(entries())}.map(load)).then((all) => console.log(JSON.stringify(all)));
  `);
  const all = JSON.parse(loaded) as [string, string[], string[]][];
  expect(all.map(([entry]) => entry)).toEqual(entries());
  // The module for preloading exports nothing, because only `waitforuser/workflow` installs the handlers.
  expect(all.filter(([, required]) => required.length === 0).map(([entry]) => entry)).toEqual(['waitforuser/preload']);
  for (const [, required, imported] of all) {
    expect(imported).toEqual(required);
  }
});

test('a file that is not an entry cannot be imported', async () => {
  const attempt = "try { require('waitforuser/lib/workflow/run-state'); } catch (error) { console.log(error.code); }";
  expect((await inProject(attempt)).trim()).toBe('ERR_PACKAGE_PATH_NOT_EXPORTED');
});

test('package.json can be read by tools', async () => {
  expect(await inProject("console.log(require('waitforuser/package.json').version)")).toBe(`${packed.manifest.version}\n`);
});

test('the command runs as npm installs it, with its dependencies', async () => {
  const bin = join(packed.project, 'node_modules/.bin');
  const target = join(packed.dir, packed.manifest.bin?.['waitforuser'] ?? '');
  await mkdir(bin, { recursive: true });
  await symlink(target, join(bin, 'waitforuser'));
  await chmod(target, 0o755);
  const call = (...args: readonly string[]) => run(join(bin, 'waitforuser'), args, { cwd: packed.project });
  expect((await call('--version')).stdout).toBe(`${packed.manifest.version}\n`);
  expect((await call('list', '--help')).stdout).toContain('Usage: waitforuser list');
  // Temporal's modules load, and the connection fails because nothing listens.
  await expect(call('list', '--address', '127.0.0.1:1', '--client-connect-timeout', '1s')).rejects.toMatchObject({ code: 5 });
});

/** Returns the links of a document to other documents and headings, except those in code. */
function toLinks(text: string): string[] {
  const prose = text.replace(/^```[^]*?^```/gm, '').replace(/`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, link = '']) => (/^https?:/.test(link) ? [] : [link]));
}

function leads(texts: ReadonlyMap<string, string>, file: string, link: string): boolean {
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? file : posix.normalize(posix.join(posix.dirname(file), path));
  // Half of the package would be pictures: whoever shows the documents takes them from the repository.
  if (target.startsWith('docs/screenshots/')) return existsSync(join(ROOT, target));
  if (anchor === undefined) return packed.files.some((packedFile) => packedFile === target || (target.endsWith('/') && packedFile.startsWith(target)));
  return toAnchors(texts.get(target) ?? '').includes(anchor);
}

// Makes anchors from headings, as sites that show Markdown do.
function toAnchors(text: string): string[] {
  const headings = text.replace(/^```[^]*?^```/gm, '').matchAll(/^#+ (.+)$/gm);
  return [...headings].map(([, heading = '']) => heading.toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, '').trim().replace(/\s/g, '-'));
}

function entries(): string[] {
  const paths = Object.keys(packed.manifest.exports).filter((path) => path !== './package.json');
  return paths.map((path) => path.replace(/^[.]/, packed.manifest.name));
}

async function inProject(code: string): Promise<string> {
  const { stdout } = await run(process.execPath, ['-e', code], { cwd: packed.project });
  return stdout;
}
