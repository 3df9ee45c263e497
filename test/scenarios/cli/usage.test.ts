import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import { runCli } from '../../support/cli';

const PRELOAD = `--import=${pathToFileURL(resolve(__dirname, '../../support/print-loaded.mjs')).href}`;

test.each([
  ['without a command', [], /^Usage: waitforuser COMMAND/],
  ['with an unknown command', ['lits'], /^waitforuser: unknown command 'lits' \(Did you mean list\?\)\. See "waitforuser --help"\.\n$/],
  ['with an unknown option', ['list', '--foo'], /^waitforuser: unknown option '--foo'\. See "waitforuser list --help"\.\n$/],
  ['with a wrong choice', ['list', '-o', 'yaml'], /Allowed choices are text, json, jsonl\. See/],
  ['without what is needed', ['show'], /missing required argument 'pause'/],
  ['with a limit that is none', ['list', '--limit', '-1'], /--limit "-1" is not a valid number; use a number above 0, or all\. See "waitforuser list --help"/],
  ['with a duration that is none', ['answer', 'wf', 'x', '--confirm-within', 'soon'], /--confirm-within "soon" is not a valid duration; use one such as 30s/],
  ['with two answers', ['answer', 'wf', 'x', '--value', 'y'], /The value is given twice: use only one of VALUE, --value, --value-file and --field/],
  ['without an answer or a terminal', ['answer', 'wf'], /No answer is given, and it cannot ask for one/],
  ['without a pause', ['answer'], /PAUSE is missing/],
  ['with an empty name', ['show', ''], /PAUSE "" is empty/],
  ['with --pause that is neither index nor key', ['show', 'wf', '--pause', 'a b'], /neither an index .* nor a key/],
  ['with a file that is not there', ['answer', 'wf', '--value-file', '/no/such/file'], /\/no\/such\/file cannot be read: ENOENT/],
  ['with --from beside a value', ['answer', 'wf', 'x', '--from', '-'], /--from reads pauses and answers from its file/],
  ['with --no-wait and --confirm-within', ['answer', 'wf', 'x', '--no-wait', '--confirm-within', '1s'], /--confirm-within cannot be used with --no-wait/],
  ['with --count and --limit', ['list', '--count', '--limit', '3'], /--count cannot be used with/],
  ['with --include-open alone', ['watch', '--include-open'], /--include-open needs --exec/],
  ['with a cursor that is none', ['watch', '--cursor', 'x'], /--cursor: "x" is not the cursor of an event/],
  ['with an empty value', ['answer', 'wf#0', ''], /VALUE "" is empty; to send an empty text, use --value ''/],
  ['with an empty name of an option', ['list', '--namespace', ''], /--namespace "" is empty/],
  ['with an audience without its kind', ['list', '--audience', 'support'], /--audience "support" is not a name; a name is such as "user:alice" or "group:support"/],
  ['with an audience of nobody', ['watch', '--audience', 'user:undefined'], /--audience "user:undefined" names nobody/],
  ['with a sender of nobody', ['skip', 'wf#0', '--by', ' user: '], /--by " user: " names nobody/],
  ['with an address that is none', ['show', 'wf', '--web-ui', 'localhost'], /--web-ui "localhost" is not the address of a web page/],
  ['with an invisible character', ['show', 'wf', '--pause', 'a\u200bb'], /--pause "a\\u200bb" is neither/],
  ['for an unknown shell', ['completion', 'fish'], /Allowed choices are bash, zsh/],
])('exits with 2 %s', async (_name, args, says) => {
  const { code, stdout, stderr } = await runCli(args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(says);
});

test('reports a mistake as JSON if JSON is the output format', async () => {
  for (const form of [['-o', 'json'], ['--output=jsonl'], ['-ojson']]) {
    const { code, stderr } = await runCli(['show', 'wf', '--foo', ...form]);
    expect(code).toBe(2);
    expect(JSON.parse(stderr)).toEqual({ code: 'USAGE', message: expect.stringContaining("unknown option '--foo'") });
  }
});

test.each([
  ['bytes that are no text', ['answer', 'wf', '-'], Buffer.from([0xff, 0xfe]), /^waitforuser: Standard input is not UTF-8 text\. An answer must be a text\.\n$/],
  ['an empty standard input', ['answer', 'wf', '-'], '', /^waitforuser: Standard input is empty\. Nothing was sent\. To send an empty text, use --value ''\.\n$/],
  ['a line break alone', ['answer', 'wf', '--value-file', '-'], '\r\n', /Standard input is empty/],
  ['an empty password', ['serve', '--hash-password'], '\n', /--hash-password reads the password from standard input, which was empty/],
  ['a byte order mark alone', ['answer', 'wf', '-'], '\ufeff', /Standard input is empty/],
])('refuses %s', async (_name, args, input, says) => {
  const { code, stdout, stderr } = await runCli(args, { input });
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(says);
});

test('names a variable of the environment that is wrong', async () => {
  const { code, stderr } = await runCli(['show', 'wf#0'], { env: { WAITFORUSER_WEB_UI: 'localhost:8233' } });
  expect({ code, stderr }).toEqual({ code: 2, stderr: 'waitforuser: The variable WAITFORUSER_WEB_UI "localhost:8233" is not the address of a web page, such as http://localhost:8233.\n' });
});

test.each([
  ['--help', /Exit codes: 0 done/],
  ['help answer', /Usage: waitforuser answer/],
  ['list --help', /Which pauses:/],
  ['--version', /^\d+\.\d+\.\d+\n$/],
  ['completion bash', /complete -F _waitforuser waitforuser/],
  ['completion zsh', /^#compdef waitforuser/],
])('%s loads nothing of Temporal, and not zod', async (command, prints) => {
  const { code, stdout, stderr } = await runCli(command.split(' '), { env: { NODE_OPTIONS: `${process.env['NODE_OPTIONS'] ?? ''} ${PRELOAD}` } });
  expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(prints) });
  const loaded = stderr.split('\n');
  expect(loaded.filter((file) => file.includes('commander'))).not.toEqual([]);
  expect(loaded.filter((file) => /@temporalio|grpc|protobuf|zod/.test(file))).toEqual([]);
});
