/**
 * Builds the page: one ES module with its style sheet inside, `lib/assets/inbox.js`, and the same text as a module that the
 * HTTP side requires, `lib/assets/page.js`, so that no server and no bundler of a host has to find a file.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';

import { build, transform } from 'esbuild';
import { minify } from 'terser';
import type { MinifyOptions } from 'terser';

import { TRIM_PREACT } from './trim-preact.mjs';

const ROOT = resolve(import.meta.dirname, '..');
const PAGE = join(ROOT, 'src/page');
const OUT = join(ROOT, 'lib/assets');

/** Languages beside English, which is in the script. */
const LANGUAGES = ['de', 'ja'].filter((language) => existsSync(join(PAGE, `texts/${language}.ts`)));

const DECLARATIONS = `/** The page and the elements, as a browser loads them. */
export declare const INBOX_SCRIPT: string;
/** The catalogues of the languages that a browser reads when they are wanted, as JSON. */
export declare const TEXTS: Readonly<Record<string, string>>;
`;

/** These names, and those that begin so, are the page's own: none is in a request, a response or the public interface. */
const OWN_NAMES = /^((is|has)[A-Z]|(connection|describedBy|drafts|foot|forget|formats|fullBy|keyboard|keysOf|leadsTo|numbers|of(Any|Open)|offBy|on(Again|Back|Chosen|Clear|End|Given|Go|Help|Next|Open|Press|Raw|Refused|Reply|Send|Sent|Tell|Text|View)|otherwise|prefill|prefilled|router|sift|toLabel|unfit|wasRefused)$)/;
/** A draft is kept with it on the device, and read by later releases. */
const KEPT_NAMES = ['isCustom'];

/** What esbuild makes smaller, terser makes smaller still: 2 kB of 70. */
const MINIFY: MinifyOptions = {
  module: true,
  ecma: 2020,
  compress: { passes: 3, unsafe: true, unsafe_arrows: true, pure_getters: true, unsafe_proto: true, unsafe_regexp: true, sequences: false, lhs_constants: false },
  mangle: { toplevel: true, properties: { regex: OWN_NAMES, reserved: KEPT_NAMES } },
};

async function buildPage(): Promise<void> {
  const sheet = await buildSheet();
  const { outputFiles } = await build({
    entryPoints: [join(PAGE, 'element/main.ts')],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
    // The older way of calling names no "children".
    tsconfigRaw: { compilerOptions: { jsx: 'react', jsxFactory: 'h', jsxFragmentFactory: 'Fragment' } },
    inject: [join(PAGE, 'look/jsx.ts')],
    plugins: [TRIM_PREACT],
    define: { WAITFORUSER_SHEET: JSON.stringify(sheet) },
    write: false,
    logLevel: 'warning',
  });
  const { code: script = '' } = await minify(outputFiles.map(({ text }) => text).join(''), MINIFY);
  mkdirSync(OUT, { recursive: true });
  writeFileSync(join(OUT, 'inbox.js'), script);
  const texts = Object.fromEntries(await Promise.all(LANGUAGES.map(async (language) => [language, JSON.stringify(await readCatalogue(language))] as const)));
  writeFileSync(join(OUT, 'page.js'), `"use strict";\nexports.INBOX_SCRIPT = ${JSON.stringify(script)};\nexports.TEXTS = ${JSON.stringify(texts)};\n`);
  writeFileSync(join(OUT, 'page.d.ts'), DECLARATIONS);
  if (process.argv.includes('--size')) console.log(`${gzipSync(script, { level: 9 }).length} bytes gzipped, of which style ${gzipSync(sheet, { level: 9 }).length}`);
}

async function readCatalogue(language: string): Promise<unknown> {
  const module = (await import(join(PAGE, `texts/${language}.ts`))) as Readonly<Record<string, unknown>>;
  return module[language.toUpperCase()];
}

/** All style sheets of the page in one: those of the look first, then each room's own. */
async function buildSheet(): Promise<string> {
  const files = readdirSync(PAGE, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.css'));
  const order = ['look/tokens.css', 'look/base.css', 'look/controls.css'];
  files.sort((a, b) => toPlace(a, order) - toPlace(b, order) || a.localeCompare(b));
  const text = files.map((name) => toUnits(readFileSync(join(PAGE, name), 'utf8'))).join('\n');
  const { code, warnings } = await transform(text, { loader: 'css', minify: true, target: ['chrome123', 'firefox121', 'safari17.5'] });
  for (const { text: warning, location } of warnings) console.error(`${relative(ROOT, PAGE)}: ${warning} ${location?.lineText ?? ''}`);
  return toShort(code);
}

function toPlace(name: string, order: readonly string[]): number {
  const place = order.indexOf(name);
  return place < 0 ? order.length : place;
}

/** What the text of a query container is set in, in `rem`: `--t-m`. */
const CONTAINER_FONT = 0.875;

/**
 * In a query, `rem` is the root's of the page in which an element stands. So it becomes the person's own size in a media
 * query, and the container's in a container query. All other `rem` are replaced: toShort.
 */
function toUnits(css: string): string {
  return css
    .replace(/@media[^{]*/g, (query) => query.replace(/(?<=\d)rem\b/g, 'em'))
    .replace(/@container[^{]*/g, (query) => query.replace(/(\d*\.?\d+)rem\b/g, (_all, count: string) => `${Number((Number(count) / CONTAINER_FONT).toFixed(4))}em`));
}

/**
 * A sheet that look/sheet.ts makes whole again: `9u` for `0.5625rem`, since all sizes are whole pixels at the usual size of
 * text, `--bg?#fff` for `--bg:var(--waitforuser-bg,#fff)`, and `$bg` for `var(--bg)`.
 */
function toShort(css: string): string {
  return css
    .replace(/(?<![\w#])(-?[\d.]+)rem\b/g, (_all, count: string) => `${Number((Number(count) * 16).toFixed(4))}u`)
    .replace(/--([\w-]+): *var\(--waitforuser-\1, *((?:[^();]|\([^();]*\))*)\)/g, '--$1?$2')
    .replace(/(?<=--[\w-]+): | (?=\{)/g, (space) => space.trim())
    .replace(/var\(--([\w-]+)\)/g, '$$$1');
}

await buildPage();
