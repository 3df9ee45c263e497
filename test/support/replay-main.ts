/** Replays histories for `replay-process.ts` and sends back the result of each. Ends when its parent process ends. */
import { temporal } from '@temporalio/proto';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';

import type { ReplayFailure, ReplayOrder } from './replay-process';

Runtime.install({ logger: new DefaultLogger('ERROR', () => {}), telemetryOptions: { logging: { filter: 'OFF' } } });

process.on('message', (order) => void replay(order as ReplayOrder).then((failures) => process.send?.(failures)));

async function replay({ codePath, histories }: ReplayOrder): Promise<readonly (ReplayFailure | undefined)[]> {
  const named = histories.map(({ workflowId, bytes }) => ({ workflowId, history: temporal.api.history.v1.History.decode(bytes) }));
  const failures: (ReplayFailure | undefined)[] = [];
  for await (const { error } of Worker.runReplayHistories({ workflowBundle: { codePath } }, named)) failures.push(error && { name: error.name, message: error.message });
  return failures;
}
