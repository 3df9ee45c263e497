import type { WorkflowHandle } from '@temporalio/client';
import { Inbox } from 'waitforuser/client';

import type { BenchContext } from './bench-context';
import { BY_HAND, interleave } from './measure';
import type { Figure } from './measure';

const VALUE = 'yes, go on';

interface Runner {
  readonly name: string;
  readonly start: (runs: number, count: number) => Promise<WorkflowHandle>;
  /** `index` counts in its run, `all` over all runs. */
  readonly answer: (handle: WorkflowHandle, index: number, all: number) => Promise<unknown>;
  readonly seenOpen: Runner['answer'];
}

/** Pauses over continue-as-new, carried over by the package; by hand the numbers begin anew in each run. */
export async function measureOverRuns(context: BenchContext): Promise<Figure[]> {
  const [runs, count, rounds] = context.quick ? [2, 3, 1] : [10, 500, 1];
  const samples = await interleave(toRunners(context), rounds, async ({ name, start, answer, seenOpen }, round) => {
    context.progress(`${runs} runs of ${count} pauses: ${name}, round ${round + 1}`);
    const handle = await start(runs, count);
    const began = performance.now();
    for (let all = 0; all < runs * count; all++) {
      // An update that Temporal hands over in a run's first task, before its code has asked, is refused; then Temporal may
      // leave the run alone for as long as its sticky queue waits.
      if (all % count === 0) await seenOpen(handle, all % count, all);
      await answer(handle, all % count, all);
    }
    const characters: unknown = await handle.result();
    if (characters !== runs * count * VALUE.length) throw new Error(`answers were lost: ${String(characters)} characters`);
    return (performance.now() - began) / (runs * count);
  });
  const what = `time a pause over ${runs} runs of ${count}, confirmed`;
  return [{ what, unit: 'ms', samples, bounds: { 'listing off': 1.1, 'listing memo': 1.25 } }];
}

function toRunners({ client, queues }: BenchContext): readonly Runner[] {
  const inbox = new Inbox(client);
  let started = 0;
  const options = (taskQueue: string) => ({ taskQueue, workflowId: `runs-${process.pid}-${started++}` });
  const byHand = (name: string): Runner => ({
    name,
    start: (runs, count) => client.workflow.start('askOverRuns', { ...options(queues.byHand), args: [runs, count] }),
    answer: ({ workflowId }, index) => again(() => client.workflow.getHandle(workflowId).executeUpdate('answer', { args: [{ index, value: VALUE }] })),
    seenOpen: ({ workflowId }, index) => again(() => client.workflow.getHandle(workflowId).query('open').then((open) => open === index || Promise.reject(new Error('not yet')))),
  });
  const withPackage = (listing: string): Runner => ({
    name: `listing ${listing}`,
    start: (runs, count) => client.workflow.start('askOverRuns', { ...options(queues.package), args: [listing, runs, count] }),
    answer: async ({ workflowId }, _, index) => inbox.answer({ workflowId, index }, VALUE, { confirmWithin: '60s' }),
    seenOpen: ({ workflowId }, _, index) => again(() => inbox.get({ workflowId, index })),
  });
  return [byHand(BY_HAND), byHand('by hand again'), withPackage('off'), withPackage('memo')];
}

// Where a run has just ended, or the next one has not begun to ask, one tries again by hand.
async function again(send: () => Promise<unknown>): Promise<unknown> {
  for (let tries = 0; ; tries++) {
    try {
      return await send();
    } catch (error) {
      if (tries === 100) throw error;
    }
  }
}
