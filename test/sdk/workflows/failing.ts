import { ApplicationFailure, condition, continueAsNew, defineQuery, defineSignal, defineUpdate, setHandler, setWorkflowOptions, upsertMemo, workflowInfo } from '@temporalio/workflow';

export const go = defineSignal('go');
export const act = defineUpdate('act');
export const state = defineQuery<string>('state');

/** Ways in which code rejects a promise that nobody handles, with what the author's code does at the same time. */
export type Way = 'at once' | 'in a try' | 'and returns' | 'and fails' | 'and continues as new' | 'in a signal handler' | 'in an update handler';

const reject = (): void => void Promise.reject(new Error('history does not fit'));

export async function rejecting(way: Way): Promise<string> {
  let went = false;
  setHandler(go, () => {
    went = true;
    if (way === 'in a signal handler') reject();
  });
  setHandler(act, () => {
    upsertMemo({ acted: true });
    if (way === 'in an update handler') reject();
  });
  await condition(() => went);
  upsertMemo({ went: true });
  if (way === 'at once') reject();
  if (way === 'in a try') {
    try {
      reject();
      await condition(() => false);
    } catch {
      return 'caught';
    }
  }
  if (way === 'and returns') {
    reject();
    return 'returned';
  }
  if (way === 'and fails') {
    reject();
    throw ApplicationFailure.nonRetryable("the author's failure");
  }
  if (way === 'and continues as new') {
    reject();
    await continueAsNew<typeof rejecting>(way);
  }
  await condition(() => false);
  return 'never';
}

/** The same, but the author has chosen that every error fails the workflow. */
export async function rejectingStrictly(way: Way): Promise<string> {
  return rejecting(way);
}
setWorkflowOptions({ failureExceptionTypes: [Error] }, rejectingStrictly);

/** Runs without an error live, but fails on replay after a command, as the code of a later deploy may. */
export async function brokenOnReplay(): Promise<void> {
  let went = false;
  setHandler(go, () => {
    went = true;
  });
  setHandler(state, () => 'answered');
  await condition(() => went);
  upsertMemo({ went: true });
  if (workflowInfo().unsafe.isReplaying) reject();
  await condition(() => false);
}

export async function healthy(): Promise<string> {
  return 'done';
}
