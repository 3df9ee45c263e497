import { condition, defineQuery, defineSignal, patched, proxyLocalActivities, setHandler, upsertMemo } from '@temporalio/workflow';

export const go = defineSignal('go');
export const state = defineQuery<boolean>('state');

const local = proxyLocalActivities<{ step(): Promise<void> }>({ startToCloseTimeout: '1 minute' });

/** Writes its marker only after the local activity, before it too, or never. Then it writes a memo entry. */
export async function marking(when: 'after' | 'before' | 'never'): Promise<void> {
  let went = false;
  setHandler(go, () => {
    went = true;
  });
  setHandler(state, () => went);
  if (when === 'before') patched('marker-1');
  await local.step();
  if (when !== 'never') patched('marker-1');
  upsertMemo({ entry: 1 });
  await condition(() => went);
  upsertMemo({ entry: null });
}
