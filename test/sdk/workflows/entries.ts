import { condition, defineSignal, defineUpdate, proxyLocalActivities, setHandler, sleep, upsertMemo } from '@temporalio/workflow';

/** A slot, and what it waits for before it opens. */
export interface Slot {
  readonly first: 'nothing' | 'timer' | 'local activity';
  readonly ms: number;
}

export const closeBySignal = defineSignal<[number]>('closeBySignal');
export const closeByUpdate = defineUpdate<void, [number]>('closeByUpdate');

const local = proxyLocalActivities<{ wait(ms: number): Promise<void> }>({ startToCloseTimeout: '1 minute' });

/** Opens all slots in parallel. Each change is one command, issued where it happens. */
export async function slots(program: readonly Slot[]): Promise<void> {
  const open = new Set<number>();
  const closed = new Set<number>();
  const close = (index: number) => {
    closed.add(index);
    if (open.delete(index)) upsertMemo({ [`slot.${index}`]: null });
  };
  setHandler(closeBySignal, close);
  setHandler(closeByUpdate, close);
  await Promise.all(
    program.map(async ({ first, ms }, index) => {
      if (first === 'timer') await sleep(ms);
      if (first === 'local activity') await local.wait(ms);
      if (closed.has(index)) return;
      open.add(index);
      upsertMemo({ [`slot.${index}`]: 'open' });
      await condition(() => closed.has(index));
    })
  );
}
