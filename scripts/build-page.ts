/**
 * Builds the page: one ES module with its style sheet inside, `lib/assets/inbox.js`, and the same text as a module that the
 * HTTP side requires, `lib/assets/page.js`, so that no server and no bundler of a host has to find a file.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';

import { build, transform } from 'esbuild';

const ROOT = resolve(__dirname, '..');
const PAGE = join(ROOT, 'src/page');
const OUT = join(ROOT, 'lib/assets');

/** Languages beside English, which is in the script. */
const LANGUAGES = ['de', 'ja'].filter((language) => existsSync(join(PAGE, `texts/${language}.ts`)));

const DECLARATIONS = `/** The page and the elements, as a browser loads them. */
export declare const INBOX_SCRIPT: string;
/** The catalogues of the languages that a browser reads when they are wanted, as JSON. */
export declare const TEXTS: Readonly<Record<string, string>>;
`;

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
    jsx: 'automatic',
    jsxImportSource: 'preact',
    define: { WAITFORUSER_SHEET: JSON.stringify(sheet) },
    write: false,
    logLevel: 'warning',
  });
  const script = outputFiles.map(({ text }) => text).join('');
  mkdirSync(OUT, { recursive: true });
  writeFileSync(join(OUT, 'inbox.js'), script);
  const texts = Object.fromEntries(await Promise.all(LANGUAGES.map(async (language) => [language, JSON.stringify(await readCatalogue(language))] as const)));
  writeFileSync(join(OUT, 'page.js'), `"use strict";\nexports.INBOX_SCRIPT = ${JSON.stringify(script)};\nexports.TEXTS = ${JSON.stringify(texts)};\n`);
  writeFileSync(join(OUT, 'page.d.ts'), DECLARATIONS);
  if (process.argv.includes('--size')) console.log(`${gzipSync(script).length} bytes gzipped, of which style ${gzipSync(sheet).length}`);
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
  return code;
}

function toPlace(name: string, order: readonly string[]): number {
  const place = order.indexOf(name);
  return place < 0 ? order.length : place;
}

/** What the text of a query container is set in, in `rem`: `--t-m`. */
const CONTAINER_FONT = 0.875;

/**
 * `rem` is the size of the host's root, which an element in a foreign page must not depend on: it becomes a multiple of
 * `--waitforuser-rem`. A media query knows no variable, and its `rem` is the person's own size. In a container query `em`
 * is that of the container.
 */
function toUnits(css: string): string {
  return css
    .split('\n')
    .map((line) => {
      if (line.includes('@media')) return line.replace(/^(\s*@media[^{]*)(.*)$/, (_all, query: string, rest: string) => query + toMultiples(rest));
      if (line.includes('@container')) return line.replace(/^(\s*@container[^{]*)(.*)$/, (_all, query: string, rest: string) => toEms(query) + toMultiples(rest));
      return toMultiples(line);
    })
    .join('\n');
}

function toMultiples(css: string): string {
  return css.replace(/(?<![\w.-])(-?\d*\.?\d+)rem\b/g, (_all, count: string) => `calc(var(--waitforuser-rem)*${Number(count)})`);
}

function toEms(query: string): string {
  return query.replace(/(\d*\.?\d+)rem\b/g, (_all, count: string) => `${Number((Number(count) / CONTAINER_FONT).toFixed(4))}em`);
}

void buildPage();
