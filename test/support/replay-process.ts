import { fork } from 'node:child_process';
import { once } from 'node:events';

import { temporal } from '@temporalio/proto';

type History = temporal.api.history.v1.IHistory;

/** What is replayed: histories with the ids of their workflows, by the code of a bundle. */
export interface ReplayOrder {
  readonly codePath: string;
  readonly histories: readonly { readonly workflowId: string; readonly bytes: Uint8Array }[];
}

/** How a replay failed. */
export interface ReplayFailure {
  readonly name: string;
  readonly message: string;
}

let replayer: ReturnType<typeof startReplayer> | undefined;

/**
 * Replays histories in a process of its own and returns what each ended with. In the test's own process workflow code
 * would run in its main thread, and the rejection by which a task fails on purpose would fail the test.
 */
export async function replayInProcess(
  codePath: string,
  histories: readonly { readonly workflowId: string; readonly history: History }[]
): Promise<readonly (ReplayFailure | undefined)[]> {
  replayer ??= startReplayer();
  return replayer.replay({
    codePath,
    histories: histories.map(({ workflowId, history }) => ({ workflowId, bytes: temporal.api.history.v1.History.encode(history).finish() })),
  });
}

// One process a suite: it takes seconds to load the SDK.
afterAll(async () => {
  await replayer?.end();
  replayer = undefined;
});

function startReplayer() {
  const child = fork(require.resolve('./replay-main'), [], { execArgv: ['--import', 'tsx'], serialization: 'advanced' });
  const exited = once(child, 'exit');
  let last: Promise<unknown> = Promise.resolve();
  const replay = async (order: ReplayOrder) => {
    child.ref();
    child.channel?.ref();
    child.send(order);
    const [results] = (await Promise.race([once(child, 'message'), exited.then(() => [])])) as [(readonly (ReplayFailure | undefined)[])?];
    // Idle, it keeps nothing alive: a harness that closes meanwhile does not take it for a leak.
    child.unref();
    child.channel?.unref();
    if (!results) throw new Error('the replaying process has ended');
    return results;
  };
  return {
    replay: (order: ReplayOrder) => {
      const next = last.then(() => replay(order));
      last = next.catch(() => undefined);
      return next;
    },
    end: async () => {
      await last;
      child.ref();
      child.disconnect();
      await exited;
    },
  };
}
