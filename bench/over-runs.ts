import type { WorkflowHandle } from '@temporalio/client';
import { Inbox } from 'waitforuser/client';

import type { BenchContext } from './bench-context';
import { BY_HAND, interleaveSlices, mapSamples, sum } from './measure';
import type { Figure } from './measure';

const VALUE = 'yes, go on';

interface Runner {
  readonly name: string;
  readonly start: (runs: number, count: number) => Promise<WorkflowHandle>;
  /** `index` counts within its run, `all` over all runs. */
  readonly answer: (handle: WorkflowHandle, index: number, all: number) => Promise<unknown>;
  readonly seenOpen: Runner['answer'];
}

/** Pauses over continue-as-new. The package carries its counter over; by hand, each run starts at 0. */
export async function measureOverRuns(context: BenchContext): Promise<Figure[]> {
  const [runs, count, slice] = context.quick ? [2, 3, 3] : [10, 500, 100];
  const handles: Record<string, WorkflowHandle> = {};
  const times = await interleaveSlices(toRunners(context), { rounds: 1, slices: (runs * count) / slice }, async ({ name, start, answer, seenOpen }, turn) => {
    if (turn === 0) handles[name] = await start(runs, count);
    const handle = handles[name] as WorkflowHandle;
    const [from, to] = [turn * slice, (turn + 1) * slice];
    if (from % 1000 === 0) context.progress(`${runs} runs of ${count} pauses: ${name} is at ${from}`);
    const began = performance.now();
    for (let all = from; all < to; all++) {
      // Temporal may deliver an update in a run's first task, before its code has asked. The update is refused, and then Temporal
      // may deliver the next task only after the timeout of its sticky queue.
      if (all % count === 0) await seenOpen(handle, all % count, all);
      await answer(handle, all % count, all);
    }
    if (to < runs * count) return performance.now() - began;
    const characters: unknown = await handle.result();
    if (characters !== runs * count * VALUE.length) throw new Error(`answers were lost: ${String(characters)} characters`);
    return performance.now() - began;
  });
  const samples = mapSamples(times, (slices) => sum(slices) / (runs * count));
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
  const withPackage = (listing: string): Runner => {
    // The sender has read the question, so it knows its run.
    let runId: string | undefined;
    return {
      name: `listing ${listing}`,
      start: (runs, count) => client.workflow.start('askOverRuns', { ...options(queues.package), args: [listing, runs, count] }),
      answer: async ({ workflowId }, _, index) => inbox.answer({ workflowId, index, ...(runId && { runId }) }, VALUE, { confirmWithin: '60s' }),
      seenOpen: ({ workflowId }, _, index) => again(async () => void ({ runId } = await inbox.get({ workflowId, index }))),
    };
  };
  return [byHand(BY_HAND), byHand('by hand again'), withPackage('off'), withPackage('memo')];
}

// If a run has just ended, or the next one has not asked yet, hand-written code has to try again.
async function again(send: () => Promise<unknown>): Promise<unknown> {
  for (let tries = 0; ; tries++) {
    try {
      return await send();
    } catch (error) {
      if (tries === 100) throw error;
    }
  }
}
