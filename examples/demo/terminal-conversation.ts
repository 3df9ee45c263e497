import { styleText } from 'node:util';

import { askInTerminal } from './ask-in-terminal';
import type { Answer, Conversation, Refused } from './conversation';
import { ExitError } from './exit-error';
import { printable, visibleLine } from './printable';
import { showStatus } from './terminal-status';
import type { TerminalStatus } from './terminal-status';
import { wrapLines } from './wrap-lines';

const output = process.stderr;

/** Asks in the terminal. Calls `interrupt` for a Ctrl-C, because a prompt reads it as a key. */
export async function createTerminalConversation(name: string, interrupt: () => void): Promise<Conversation> {
  // Imported here, because it is ESM only and nothing else needs it.
  const clack = await import('@clack/prompts');
  // Every arrow key begins with Escape, so on a slow connection Escape would cancel the demo.
  clack.settings.aliases.delete('escape');
  let status: TerminalStatus | undefined;
  let waiting: (() => void)[] | undefined;
  let last: Answer | undefined;
  let refused: (Refused & { readonly id: string }) | undefined;

  const print = (write: () => void) => {
    if (waiting) waiting.push(write);
    else if (status) status.above(write);
    else write();
  };
  const say = (text: string) => print(() => clack.log.step(fit(text), { output }));
  clack.intro(`waitforuser demo: ${name}`, { output });
  return {
    say,
    relay: (line) =>
      print(() => clack.log.message(fit(line).split('\n').map((part) => styleText('dim', part)), { output, spacing: 0 })),
    during: async (what, work) => {
      status = showStatus(what, interrupt);
      try {
        return await work;
      } finally {
        status.stop();
        status = undefined;
      }
    },
    ask: async ({ id, index, question }, moot) => {
      if (!question) throw new ExitError(`Question ${index + 1} cannot be read.`, 1);
      const held: (() => void)[] = (waiting = []);
      try {
        const answer = await askInTerminal(clack, question, moot, refused?.id === id ? refused : undefined);
        last = answer;
        if (!answer && !moot.aborted) interrupt();
        return answer;
      } finally {
        waiting = undefined;
        held.forEach((write) => write());
      }
    },
    refused: ({ id }, { issues, message }) => {
      refused = last && { id, answer: last, issues };
      const reason = issues.length > 0 ? issues.map((issue) => issue.message).join(' ') : message;
      print(() => clack.log.error(fit(`Not accepted: ${visibleLine(reason)}`), { output }));
    },
    close: (text) => clack.outro(text, { output }),
  };
}

// Links are not broken, so that the terminal still recognises them.
function fit(text: string): string {
  return wrapLines(printable(text), (output.columns ?? 80) - 3).join('\n');
}
