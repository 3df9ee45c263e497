import type { Conversation } from './conversation';
import { printable } from './printable';

/** The person answers in the web inbox; here it is only told what happens. */
export function createWebConversation(): Conversation {
  const say = (text: string) => void process.stderr.write(`${printable(text)}\n`);
  return {
    say,
    relay: say,
    during: (_what, work) => work,
    ask: () => Promise.resolve(undefined),
    refused: () => undefined,
    close: (text) => say(`\n${text}`),
  };
}
