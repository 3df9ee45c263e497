import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

// Compilers run here, which are slow on a busy machine.
jest.setTimeout(300_000);

const ROOT = resolve(__dirname, '../..');
const NEEDED = ['api', 'package.json', 'scripts/api', 'src', 'tsconfig.build.json', 'tsconfig.json'];

/** What a change by mistake may look like, and the lines of the reports that it changes. */
const CHANGES = [
  ["an option's type", 'src/workflow/asking/pause-options.ts', 'readonly timeout?: Duration | undefined', 'readonly timeout?: number | undefined', 'api/workflow.api.md', /^-.*timeout\?: Duration.*\n\+.*timeout\?: number/m],
  ['an export that is gone', 'src/workflow.ts', ' steps,', '', 'api/workflow.api.md', /^-export function steps/m],
  ['an export that is new', 'src/client.ts', 'export { Inbox }', "export { untilAborted } from './client/call-temporal';\nexport { Inbox }", 'api/client.api.md', /^\+export function untilAborted/m],
  ['a code with another name', 'src/protocol/codes.ts', "'PAUSE_EXPIRED'", "'PAUSE_OVER'", 'api/wire.md', /^- {2}"PAUSE_EXPIRED"\n\+ {2}"PAUSE_OVER"/m],
  ['a name on the wire', 'src/protocol/wire-names.ts', "'waitForUser.answer'", "'waitForUser.reply'", 'api/wire.md', /^-ANSWER_NAME = "waitForUser.answer"\n\+ANSWER_NAME = "waitForUser.reply"/m],
  ['a route', 'src/http/routes/me-route.ts', "path: '/api/me'", "path: '/api/who'", 'api/http.openapi.json', /^\+ {4}"\/api\/who"/m],
] as const;

let printed: string;
let status: number | null;

beforeAll(async () => {
  const copy = await mkdtemp(join(tmpdir(), 'waitforuser-api-test-'));
  try {
    for (const name of NEEDED) await cp(join(ROOT, name), join(copy, name), { recursive: true });
    await symlink(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
    for (const [, file, before, after] of CHANGES) await replace(join(copy, file), before, after);
    const run = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/api/report-api.ts', '--check'], { cwd: copy, encoding: 'utf8' });
    printed = run.stderr;
    status = run.status;
  } finally {
    await rm(copy, { recursive: true });
  }
});

test('a public interface that differs from api/ fails, and says what to do', () => {
  expect(status).toBe(1);
  expect(printed).toContain('run "npm run api" and commit what it writes');
});

test.each(CHANGES)('%s shows up as a change of a line', (_what, _file, _before, _after, report, lines) => {
  const diff = printed.split(/^diff --git /m).find((part) => part.startsWith(report));
  expect(diff).toMatch(lines);
});

async function replace(file: string, before: string, after: string): Promise<void> {
  const text = await readFile(file, 'utf8');
  if (!text.includes(before)) throw new Error(`${file} does not contain ${before}`);
  await writeFile(file, text.replace(before, after));
}
