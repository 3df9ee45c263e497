import { readFile } from 'node:fs/promises';

import { Worker } from '@temporalio/worker';
import type { ReplayWorkerOptions } from '@temporalio/worker';

import type { Asking } from './contestants';
import { interleave, sum } from './measure';

export type History = Awaited<ReturnType<Asking['handle']['fetchHistory']>>;

/** Replays one history any number of times with one worker. */
export interface Replayer {
  /** Milliseconds. */
  readonly replay: () => Promise<number>;
  readonly close: () => Promise<void>;
}

/** `inThread`: in a separate thread, as a worker runs workflows. Otherwise in this thread, where promises can be counted. */
export async function openReplayer(codePath: string, history: History, { inThread }: { readonly inThread: boolean }): Promise<Replayer> {
  // The type of the options does not have debugMode, which is on by default.
  const options = { workflowBundle: { code: await readFile(codePath, 'utf8'), sourceMap: '' }, workflowThreadPoolSize: 1, debugMode: !inThread } as ReplayWorkerOptions;
  const results = Worker.runReplayHistories(options, repeat(history));
  return {
    replay: async () => {
      const start = performance.now();
      const { value } = (await results.next()) as { value?: { readonly error?: Error } };
      if (value?.error) throw value.error;
      return performance.now() - start;
    },
    close: async () => {
      await results.return?.();
    },
  };
}

/** Replays them in turn, `times` times each, and returns the milliseconds of one replay. The start of the replayers is not measured. */
export async function replayInTurn(
  all: readonly { readonly name: string; readonly codePath: string; readonly history: History }[],
  { rounds, times }: { readonly rounds: number; readonly times: number }
): Promise<Record<string, number[]>> {
  const opened: { readonly name: string; readonly replayer: Replayer }[] = [];
  try {
    for (const { name, codePath, history } of all) {
      const replayer = await openReplayer(codePath, history, { inThread: true });
      opened.push({ name, replayer });
      await replayer.replay();
    }
    return await interleave(opened, rounds, async ({ replayer }) => {
      const each: number[] = [];
      for (let i = 0; i < times; i++) each.push(await replayer.replay());
      return sum(each) / times;
    });
  } finally {
    for (const { replayer } of opened) await replayer.close();
  }
}

function* repeat(history: History) {
  for (let i = 0; ; i++) yield { workflowId: `replay-${i}`, history };
}
