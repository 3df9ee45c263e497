/**
 * Copies regions of compiled files into Markdown. With `--check` it only reports what differs. A snippet is between
 * `<!-- snippet: FILE#REGION -->` and `<!-- /snippet -->`. TypeScript and Python anywhere else are refused, because nothing
 * would compile or run them.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '..');
// The comment that begins a region in files of each kind. The kind is also the name of the code fence.
const COMMENTS: Readonly<Record<string, string>> = { ts: '//', py: '#' };
const SNIPPET = /<!-- snippet: (\S+)#(\S+) -->\n[\s\S]*?<!-- \/snippet -->/g;
const check = process.argv.includes('--check');
const problems = findDocuments().flatMap(sync);

for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;

function sync(document: string): string[] {
  const path = join(ROOT, document);
  const before = readFileSync(path, 'utf8');
  const after = before.replace(SNIPPET, (_, file: string, region: string) => {
    const code = readRegion(file, region);
    return `<!-- snippet: ${file}#${region} -->\n\`\`\`${toKind(file)}\n${code}\n\`\`\`\n<!-- /snippet -->`;
  });
  const isUnchecked = /^\s*```(ts|typescript|py|python)\b/m.test(after.replace(SNIPPET, ''));
  const found = isUnchecked ? [`${document}: TypeScript or Python outside a snippet; move it into a file that is compiled or run`] : [];
  if (before === after) return found;
  if (check) return [...found, `${document}: snippets are not in step with their files; run "npm run snippets"`];
  writeFileSync(path, after);
  return found;
}

function readRegion(file: string, region: string): string {
  const lines = readFileSync(join(ROOT, file), 'utf8').split('\n');
  const comment = COMMENTS[toKind(file)];
  const start = lines.findIndex((line) => line.trim() === `${comment} #region ${region}`);
  const length = lines.slice(start + 1).findIndex((line) => line.trim() === `${comment} #endregion`);
  if (start < 0 || length < 0) throw new Error(`${file} has no region ${region}`);
  const code = lines.slice(start + 1, start + 1 + length);
  const indent = Math.min(...code.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length));
  return code.map((line) => line.slice(indent)).join('\n').trim();
}

function toKind(file: string): string {
  return extname(file).slice(1);
}

function findDocuments(): string[] {
  const inDocs = readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' }).map((name) => join('docs', name));
  return [...readdirSync(ROOT), ...inDocs].filter((name) => name.endsWith('.md')).sort();
}
