import { askUser, InvalidQuestionError, waitForUser } from 'waitforuser/workflow';
import type { PauseOptions } from 'waitforuser/workflow';

/** The result of an invalid call: the fields of its error, or a message that there was none. */
export interface Mistake {
  readonly isInvalidQuestion: boolean;
  readonly code?: string;
  readonly message: string;
}

/** Makes every mistake in all four call forms and catches each error. Then it asks one valid question. */
export async function makeMistakes(calls: readonly (readonly [string, PauseOptions])[]): Promise<Mistake[][]> {
  const mistakes: Mistake[][] = [];
  for (const [question, options] of calls) {
    const forms = [
      () => waitForUser(question, options),
      () => askUser(question, options),
      () => waitForUser({ ...options, question }),
      () => askUser({ ...options, question }),
    ];
    const seen: Mistake[] = [];
    for (const ask of forms) seen.push(await toMistake(ask));
    mistakes.push(seen);
  }
  await waitForUser('A proper question?');
  return mistakes;
}

/** Uses a key again: while the first pause is open, and after it is settled. */
export async function useKeyTwice(): Promise<Mistake[]> {
  const first = waitForUser('First?', { key: 'step' });
  const whileOpen = await toMistake(() => waitForUser('Second?', { key: 'step' }));
  await first;
  return [whileOpen, await toMistake(() => waitForUser('Third?', { key: 'step' }))];
}

async function toMistake(ask: () => Promise<unknown>): Promise<Mistake> {
  try {
    return { isInvalidQuestion: false, message: `no error, but ${JSON.stringify(await ask())}` };
  } catch (error) {
    if (!(error instanceof InvalidQuestionError)) return { isInvalidQuestion: false, message: String(error) };
    return { isInvalidQuestion: true, code: error.code, message: error.message };
  }
}
