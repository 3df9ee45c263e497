import { configureInbox, waitForUser } from 'waitforuser/workflow';
import type { Waited } from 'waitforuser/workflow';

import type { Asked } from '../changes';

export interface Style {
  /** Whether each pause has its question's name as its key. */
  readonly keyed: boolean;
  /** Pauses without an event of their own. */
  readonly unlisted?: boolean;
}

/**
 * Asks one question after the other, and returns the answers by the questions' names. Each wait stands in a `try/catch`
 * that swallows everything, as careless code has it.
 */
export async function askAll(questions: readonly Asked[], { keyed, unlisted }: Style): Promise<Record<string, Waited>> {
  if (unlisted) configureInbox({ listing: 'off' });
  const answers: Record<string, Waited> = {};
  for (const { name, answer: _, key = keyed ? name : undefined, ...asked } of questions) {
    try {
      answers[name] = (await waitForUser({ ...asked, ...(key !== undefined && { key }) })) as Waited;
    } catch {
      answers[name] = 'swallowed';
    }
  }
  return answers;
}
