/** `npm run demo`: runs an example workflow and asks its questions here. See `npm run demo -- --help`. */
import { watchForEnding } from './demo/ending';
import type { Conversation } from './demo/conversation';
import { ExitError, USAGE } from './demo/exit-error';
import { HELP_TEXT, noTerminalHint } from './demo/help-text';
import { parseArguments } from './demo/parse-arguments';
import type { DemoArguments } from './demo/parse-arguments';
import { runExample } from './demo/run-example';
import { createScriptedConversation } from './demo/scripted-conversation';
import { createTerminalConversation } from './demo/terminal-conversation';
import { createWebConversation } from './demo/web-conversation';

// A reader that has gone (a closed terminal, `| head`) must not prevent the demo from stopping what it started.
process.stdout.on('error', () => undefined);
process.stderr.on('error', () => undefined);

void main().then(
  // Not by exitCode, because a call to a server that does not answer may still be pending.
  () => process.exit(0),
  (error: unknown) => {
    if (!(error instanceof ExitError)) process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    else process.stderr.write(`demo: ${error.message}\n`);
    process.exit(error instanceof ExitError ? error.exitCode : 1);
  }
);

async function main(): Promise<void> {
  const wanted = parseArguments(process.argv.slice(2));
  if (wanted.help) {
    process.stdout.write(HELP_TEXT);
    return;
  }
  using ending = watchForEnding();
  const talk = await createConversation(wanted, () => ending.interrupt());
  const result = await runExample(wanted, talk, ending);
  talk.close('The workflow has ended. Its result:');
  process.stdout.write(`${JSON.stringify(result)}\n`);
}

async function createConversation({ answers, name, web }: DemoArguments, interrupt: () => void): Promise<Conversation> {
  if (web) return createWebConversation();
  if (answers) return createScriptedConversation(answers);
  if (!process.stdin.isTTY || !process.stderr.isTTY) throw new ExitError(noTerminalHint(name), USAGE);
  return createTerminalConversation(name, interrupt);
}
