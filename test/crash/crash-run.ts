import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { Client, Connection } from '@temporalio/client';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';

import { AnswerLog } from './answer-log';
import type { CrashOptions } from './crash-options';
import { mayhem } from './mayhem';
import { Payouts } from './payouts';
import { ServerProcess } from './server-process';
import type { Totals } from './totals';
import { WorkerProcesses } from './worker-processes';

const TASK_QUEUE = 'crash';
const PROGRESS_MS = 5_000;

/** Runs the whole test. It kills processes while people answer. Then it finishes the open workflows without kills and judges the results. */
export async function runCrashTest(options: CrashOptions, say: (line: string) => void): Promise<Totals> {
  const server = await ServerProcess.start();
  const { address } = server;
  const codePath = join(server.dir, 'workflows.js');
  const dir = join(server.dir, 'bookings');
  const { code } = await bundleWorkflowCode({ workflowsPath: resolve(__dirname, 'workflows.ts'), logger: new DefaultLogger('ERROR') });
  await writeFile(codePath, code);
  const workers = new WorkerProcesses({ address, taskQueue: TASK_QUEUE, codePath, dir });
  // By default, gRPC waits up to two minutes before it reconnects to a restarted server.
  const connection = await Connection.connect({ address, channelArgs: { 'grpc.max_reconnect_backoff_ms': 1_000 } });
  const client = new Client({ connection });
  const payouts = new Payouts(client, TASK_QUEUE, new AnswerLog());
  const started = Date.now();
  const progress = setInterval(() => {
    const seconds = Math.round((Date.now() - started) / 1000);
    say(`${seconds} s: ${payouts.progress()}, ${workers.kills} worker kills, ${server.kills} server kills`);
  }, PROGRESS_MS);
  let over = false;
  const watching = server.restartWedged(client, () => over);
  try {
    let answering: Promise<void> | undefined;
    const begun = (until: number) => void (answering = payouts.run(options.workflows, until));
    await mayhem(server, workers, { ms: options.minutes * 60_000, begun });
    say('no more kills; the open workflows are finished');
    await answering;
    const totals = await payouts.judge(dir);
    for (const fault of [...totals.faults, ...workers.deaths]) say(fault);
    if (server.wedged > 0) say(`the dev server wedged ${server.wedged} times and was restarted for it`);
    return { ...totals, workerKills: workers.kills, serverKills: server.kills };
  } finally {
    over = true;
    clearInterval(progress);
    await watching;
    await workers.close();
    await connection.close();
    await server.close();
  }
}
