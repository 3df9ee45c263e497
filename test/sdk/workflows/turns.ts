import { condition, defineQuery, defineUpdate, setHandler } from '@temporalio/workflow';

export const answer = defineUpdate('answer');
export const open = defineQuery<number>('open');

/** Waits several times in turn, each time for an answer, at most the given number of milliseconds. */
export async function turns(waits: readonly number[]): Promise<string[]> {
  let turn = -1;
  let answered = false;
  setHandler(open, () => turn);
  setHandler(answer, () => {
    answered = true;
  });
  const outcomes: string[] = [];
  for (const [index, ms] of waits.entries()) {
    turn = index;
    answered = false;
    outcomes.push((await condition(() => answered, ms)) ? 'answered' : 'timed out');
  }
  return outcomes;
}
