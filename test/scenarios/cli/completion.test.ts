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

/** What bash offers for a line, as it calls a completion function: the words so far, the last one to be completed. */
async function complete(...words: readonly string[]): Promise<string[]> {
  const ask = 'source "$1"; shift; COMP_WORDS=(waitforuser "$@"); COMP_CWORD=$#; _waitforuser; printf "%s\\n" "${COMPREPLY[@]}"';
  const { stdout } = await run('bash', ['--norc', '-uc', ask, 'bash', script, ...words], { cwd: dir });
  return stdout.split('\n').filter((line) => line !== '');
}

test('completes the names of commands', async () => {
  expect(await complete('')).toEqual(['list', 'show', 'history', 'watch', 'answer', 'skip', 'setup', 'completion', 'help', '--help', '--version']);
  expect(await complete('s')).toEqual(['show', 'skip', 'setup']);
});

test.each([
  ['options of the command', ['answer', '--c'], ['--custom', '--comment', '--confirm-within', '--command-timeout', '--client-connect-timeout']],
  ['options after others', ['list', '--overdue', '--in'], ['--input-type']],
  ['negated options', ['skip', 'wf', '--no-'], ['--no-wait', '--no-input']],
  ['values that are a choice', ['list', '-o', ''], ['text', 'json', 'jsonl']],
  ['the beginning of such a value', ['list', '--order', 'p'], ['priority']],
  ['files where a file is meant', ['answer', '--from', 'ans'], ['answers.jsonl']],
  ['nothing where anything may stand', ['list', '--namespace', ''], []],
  ['words that an argument may be', ['completion', ''], ['bash', 'zsh']],
  ['commands after help', ['help', 'w'], ['watch']],
])('completes %s', async (_name, words, offered) => {
  expect((await complete(...words)).filter((word) => !['-h', '--help'].includes(word))).toEqual(offered);
});

test('leaves completion in place for waitforuser alone', async () => {
  const { stdout } = await run('bash', ['--norc', '-uc', 'source "$1"; complete -p waitforuser', 'bash', script]);
  expect(stdout).toBe('complete -F _waitforuser waitforuser\n');
});

test('makes a script for zsh with every command and option of the same tree', async () => {
  const { stdout } = await runCli(['completion', 'zsh']);
  for (const name of await complete('')) expect(stdout).toContain(name.startsWith('-') ? name : `'${name}:`);
  for (const option of await complete('answer', '-')) expect(stdout).toContain(option);
  expect(stdout).toContain("'(-o --output)'{-o,--output}'[text (default) for people, json for one document, jsonl for one line each]:value:(text json jsonl)'");
  // Options after a pause that is named too: list, show, history, watch, answer, skip, setup.
  expect(stdout.match(/^ +'\*:argument: ' ;;$/gm)).toHaveLength(7);
  // It holds nothing of zsh's own grammar, so that bash can tell whether every quote and bracket is closed.
  await run('bash', ['-n', '-c', stdout]);
});
