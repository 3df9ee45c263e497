/**
 * Copies regions of compiled files into the Markdown that shows them; with `--check` it only says what differs.
 * A snippet stands between `<!-- snippet: FILE#REGION -->` and `<!-- /snippet -->`; TypeScript anywhere else is refused,
 * since nothing would compile it.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '..');
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
    return `<!-- snippet: ${file}#${region} -->\n\`\`\`ts\n${code}\n\`\`\`\n<!-- /snippet -->`;
  });
  const loose = after.replace(SNIPPET, '').includes('```ts');
  const found = loose ? [`${document}: TypeScript outside a snippet; move it into a file that is compiled`] : [];
  if (before === after) return found;
  if (check) return [...found, `${document}: snippets are not in step with their files; run "npm run snippets"`];
  writeFileSync(path, after);
  return found;
}

function readRegion(file: string, region: string): string {
  const lines = readFileSync(join(ROOT, file), 'utf8').split('\n');
  const start = lines.findIndex((line) => line.trim() === `// #region ${region}`);
  const length = lines.slice(start + 1).findIndex((line) => line.trim() === '// #endregion');
  if (start < 0 || length < 0) throw new Error(`${file} has no region ${region}`);
  const code = lines.slice(start + 1, start + 1 + length);
  const indent = Math.min(...code.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length));
  return code.map((line) => line.slice(indent)).join('\n').trim();
}

function findDocuments(): string[] {
  const inDocs = readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' }).map((name) => join('docs', name));
  return [...readdirSync(ROOT), ...inDocs].filter((name) => name.endsWith('.md')).sort();
}
