/** The code of docs/upstream/. Each region is the snippet of one text. */
import { condition, defineQuery, defineSignal, defineUpdate, patched, proxyLocalActivities, setHandler, upsertMemo, workflowInfo } from '@temporalio/workflow';

const local = proxyLocalActivities<{ step(): Promise<void> }>({ startToCloseTimeout: '10s' });

// #region marking
export async function marking(): Promise<void> {
  let went = false;
  setHandler(defineSignal('go'), () => void (went = true));
  setHandler(defineQuery('state'), () => went);
  await local.step(); // proxyLocalActivities; returns at once
  patched('marker-1');
  await condition(() => went);
}
// #endregion

// #region broken
export async function broken(): Promise<void> {
  let went = false;
  setHandler(defineSignal('go'), () => void (went = true));
  setHandler(defineQuery('state'), () => went);
  await condition(() => went);
  upsertMemo({ went: true });
  // Stands for code of a later deploy:
  if (workflowInfo().unsafe.isReplaying) throw new Error('broken');
  await condition(() => false);
}
// #endregion

// #region turns
export async function turns(waits: readonly number[]): Promise<string[]> {
  let answered = false;
  setHandler(defineQuery('open'), () => answered);
  setHandler(defineUpdate('answer'), () => void (answered = true));
  const outcomes: string[] = [];
  for (const ms of waits) {
    answered = false;
    outcomes.push((await condition(() => answered, ms)) ? 'answered' : 'timed out');
  }
  return outcomes;
}
// #endregion
