import { readFile } from 'node:fs/promises';

import { Worker } from '@temporalio/worker';
import type { ReplayWorkerOptions } from '@temporalio/worker';

import type { Asking } from './contestants';

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

function* repeat(history: History) {
  for (let i = 0; ; i++) yield { workflowId: `replay-${i}`, history };
}
