import { condition, defineQuery, defineSignal, patched, setHandler, upsertMemo } from '@temporalio/workflow';

/** A run as a later version of the protocol may write it: the same marker, but entries and answers of version 2. */
export async function askInLaterVersion(): Promise<void> {
  let told = false;
  setHandler(defineSignal('end'), () => void (told = true));
  setHandler(defineQuery('waitForUser.pauses'), () => ({ v: 2, questions: {} }));
  patched('waitforuser-1');
  upsertMemo({ 'waitForUser.0': { v: 2, names: 'other fields' } });
  await condition(() => told);
}
