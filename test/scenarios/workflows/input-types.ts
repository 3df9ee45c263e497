import { askUser, waitForUser } from 'waitforuser/workflow';
import type { PauseOptions } from 'waitforuser/workflow';

/** Asks one question and returns what `waitForUser` returned. */
export async function waitOnce(question: string, options: PauseOptions): Promise<unknown> {
  return waitForUser(question, options);
}

/** Asks one question and returns the whole outcome. */
export async function askOnce(question: string, options: PauseOptions): Promise<unknown> {
  return askUser({ question, ...options });
}

/** Asks two questions, one after the other. */
export async function waitTwice(): Promise<unknown> {
  return [await waitForUser('First?'), await waitForUser('Second?')];
}
