import { waitForUser } from 'waitforuser/workflow';

import type { Asked } from '../changes';

/** How a workflow of the matrix asks. */
export interface Style {
  readonly keyed: boolean;
  /** Wraps each wait in a `try/catch` that swallows everything. */
  readonly swallowing?: boolean;
}

/** Asks one question after the other, and returns the answers by the questions' names. */
export async function askAll(questions: readonly Asked[], { keyed, swallowing }: Style): Promise<Record<string, string | null>> {
  const answers: Record<string, string | null> = {};
  for (const { name, answer: _, key = name, ...asked } of questions) {
    try {
      answers[name] = await waitForUser({ ...asked, ...(keyed && { key }) });
    } catch (error) {
      if (!swallowing) throw error;
      answers[name] = 'swallowed';
    }
  }
  return answers;
}
