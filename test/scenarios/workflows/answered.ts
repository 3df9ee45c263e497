import { CancellationScope, condition, defineSignal, isCancellation, setHandler } from '@temporalio/workflow';
import { askQuorum, askUser, configureInbox, waitForUser } from 'waitforuser/workflow';
import type { PauseOptions, QuorumRules } from 'waitforuser/workflow';

/** A question that a test chooses. */
export interface Asking extends PauseOptions {
  readonly question: string;
}

/** Asks one question after the other and returns the outcomes. */
export async function askInTurn(questions: readonly Asking[]): Promise<unknown[]> {
  const outcomes: unknown[] = [];
  for (const question of questions) outcomes.push(await askUser(question));
  return outcomes;
}

/** Asks a question that no list shows. */
export async function askUnlisted(question: Asking): Promise<unknown> {
  configureInbox({ listing: 'off' });
  return askUser(question);
}

/** Asks several people for their voices. */
export async function askVoices(rules: QuorumRules): Promise<unknown> {
  return askQuorum('Pay?', rules);
}

/** Asks all questions at once and returns the outcomes. */
export async function askTogether(questions: readonly Asking[]): Promise<unknown[]> {
  return Promise.all(questions.map((question) => askUser(question)));
}

/** Asks nothing until the signal `go`, then one question after the other. */
export async function askWhenTold(questions: readonly Asking[]): Promise<unknown[]> {
  let told = false;
  setHandler(defineSignal('go'), () => void (told = true));
  await condition(() => told);
  return askInTurn(questions);
}

/** Asks the first question until the signal `go` withdraws it, then the second one. */
export async function askUntilTold([first, second]: readonly [Asking, Asking]): Promise<unknown> {
  const scope = new CancellationScope();
  setHandler(defineSignal('go'), () => scope.cancel());
  try {
    return await scope.run(() => askUser(first));
  } catch (error) {
    if (!isCancellation(error)) throw error;
    return askUser(second);
  }
}

/** Asks one question; after the signal `go` every task fails. */
export async function askUntilBroken([question]: readonly [Asking]): Promise<never> {
  let told = false;
  setHandler(defineSignal('go'), () => void (told = true));
  void askUser(question);
  await condition(() => told);
  throw new Error('broken by the test');
}

/** Asks short and long questions at once, and returns the length of each answer. */
export async function askAtLength(short: number, long: number, characters: number): Promise<readonly number[]> {
  const details = 'd'.repeat(characters);
  const questions = Array.from({ length: short + long }, (_, i) => (i < short ? { question: 'Short?' } : { question: 'Long?', details }));
  const values = await Promise.all(questions.map((question) => waitForUser(question)));
  return values.map((value) => value.length);
}

/** Changes the list of the first answer, then asks again, so that the test can read the first record meanwhile. */
export async function askThenChangeAnswer(): Promise<readonly string[]> {
  const outcome = await askUser('Which ones?', { inputType: 'multiselect', options: [{ id: 'a', label: 'A' }, { id: 'b', label: 'B' }] });
  if (outcome.status !== 'answered') return [];
  const chosen: string[] = outcome.value.selected;
  chosen.push('more');
  await waitForUser('Go on?');
  return chosen;
}
