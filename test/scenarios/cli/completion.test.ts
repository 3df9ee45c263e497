import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { runCli } from '../../support/cli';

const run = promisify(execFile);

let dir: string;
let script: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'waitforuser-completion-'));
  script = join(dir, 'completion.bash');
  await writeFile(script, (await runCli(['completion', 'bash'])).stdout);
  await writeFile(join(dir, 'answers.jsonl'), '');
});
afterAll(() => rm(dir, { recursive: true }));

/** Returns what bash offers for a line. As in bash, the arguments are the words so far; the last one is to be completed. */
async function complete(...words: readonly string[]): Promise<string[]> {
  const ask = 'source "$1"; shift; COMP_WORDS=(waitforuser "$@"); COMP_CWORD=$#; _waitforuser; printf "%s\\n" "${COMPREPLY[@]}"';
  const { stdout } = await run('bash', ['--norc', '-uc', ask, 'bash', script, ...words], { cwd: dir });
  return stdout.split('\n').filter((line) => line !== '');
}

test('completes the names of commands', async () => {
  expect(await complete('')).toEqual(['list', 'show', 'history', 'watch', 'answer', 'skip', 'assign', 'serve', 'setup', 'completion', 'help', '--help', '--version']);
  expect(await complete('s')).toEqual(['show', 'skip', 'serve', 'setup']);
});

test.each([
  ['options of the command', ['answer', '--c'], ['--custom', '--comment', '--confirm-within', '--command-timeout', '--codec-endpoint', '--codec-auth', '--codec-header', '--client-connect-timeout']],
  ['options after others', ['list', '--overdue', '--in'], ['--input-type']],
  ['negated options', ['skip', 'wf', '--no-'], ['--no-wait', '--no-input']],
  ['values of an option with choices', ['list', '-o', ''], ['text', 'json', 'jsonl']],
  ['the beginning of a choice', ['list', '--order', 'p'], ['priority']],
  ['file names for an option that takes a file', ['answer', '--from', 'ans'], ['answers.jsonl']],
  ['nothing for an option with any value', ['list', '--namespace', ''], []],
  ['choices of an argument', ['completion', ''], ['bash', 'zsh']],
  ['commands after help', ['help', 'w'], ['watch']],
])('completes %s', async (_name, words, offered) => {
  expect((await complete(...words)).filter((word) => !['-h', '--help'].includes(word))).toEqual(offered);
});

test('registers completion only for waitforuser', async () => {
  const { stdout } = await run('bash', ['--norc', '-uc', 'source "$1"; complete -p waitforuser', 'bash', script]);
  expect(stdout).toBe('complete -F _waitforuser waitforuser\n');
});

test('makes a zsh script with the same commands and options', async () => {
  const { stdout } = await runCli(['completion', 'zsh']);
  for (const name of await complete('')) expect(stdout).toContain(name.startsWith('-') ? name : `'${name}:`);
  for (const option of await complete('answer', '-')) expect(stdout).toContain(option);
  expect(stdout).toContain("'(-o --output)'{-o,--output}'[text (default) for people, json for one document, jsonl for one line each]:value:(text json jsonl)'");
  // These commands accept options after their arguments: list, show, history, watch, answer, skip, assign, serve, setup.
  expect(stdout.match(/^ +'\*:argument: ' ;;$/gm)).toHaveLength(9);
  // The script has no syntax that only zsh knows, so bash can check that every quote and bracket is closed.
  await run('bash', ['-n', '-c', stdout]);
});
