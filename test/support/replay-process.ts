import { fork } from 'node:child_process';
import { once } from 'node:events';

import { temporal } from '@temporalio/proto';

type History = temporal.api.history.v1.IHistory;

/** A request to replay histories, with the ids of their workflows and the code of a bundle. */
export interface ReplayOrder {
  readonly codePath: string;
  readonly histories: readonly { readonly workflowId: string; readonly bytes: Uint8Array }[];
}

/** The failure of a replay. */
export interface ReplayFailure {
  readonly name: string;
  readonly message: string;
}

let replayer: ReturnType<typeof startReplayer> | undefined;

/**
 * Replays histories in a separate process. Returns the failure of each, or `undefined`. In the test's process, workflow code
 * would run in the main thread, and the rejection that fails a task on purpose would also fail the test.
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

// One process for each suite, because loading the SDK takes seconds.
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
    // An idle process must not keep this one alive, and a closing harness must not report it as a leak.
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
