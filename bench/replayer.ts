import { readFile } from 'node:fs/promises';

import { Worker } from '@temporalio/worker';
import type { ReplayWorkerOptions } from '@temporalio/worker';

import type { Asking } from './contestants';
import { interleave, sum } from './measure';

export type History = Awaited<ReturnType<Asking['handle']['fetchHistory']>>;

/** One history, replayed as often as asked for by a worker that stays. */
export interface Replayer {
  /** Milliseconds. */
  readonly replay: () => Promise<number>;
  readonly close: () => Promise<void>;
}

/** `inThread`: in a thread of its own, as a worker runs workflows; else in this one, where its promises can be counted. */
export async function openReplayer(codePath: string, history: History, { inThread }: { readonly inThread: boolean }): Promise<Replayer> {
  // The type of a replayer's options leaves the debug mode out, which is on unless told otherwise.
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

/** Replays them in turn, each `times` times a turn, and returns the milliseconds of one replay. Starting the replayers is not what is measured. */
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
