import { execFileSync } from 'node:child_process';

import { EXAMPLE_RUNS } from '../../../../examples/demo/example-runs';
import { HELP_TEXT, noTerminalHint } from '../../../../examples/demo/help-text';
import { parseArguments } from '../../../../examples/demo/parse-arguments';

test.each(Object.entries(EXAMPLE_RUNS))('a shell reads the sample answers of %s as they are', (name, { sampleAnswers }) => {
  const [, inHelp = ''] = new RegExp(`^ {2}${name} +(--answers .+)$`, 'm').exec(HELP_TEXT) ?? [];
  const [, inHint = ''] = /^ {2}npm run demo -- (.+)$/m.exec(noTerminalHint(name)) ?? [];
  expect(parseArguments(readByShell(`--example ${name} ${inHelp}`))).toMatchObject({ name, answers: sampleAnswers });
  expect(parseArguments(readByShell(inHint))).toMatchObject({ name, answers: sampleAnswers });
});

function readByShell(line: string): string[] {
  return execFileSync('sh', ['-c', `printf '%s\\0' ${line}`], { encoding: 'utf8' }).split('\0').slice(0, -1);
}
