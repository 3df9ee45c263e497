import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { Client, Connection } from '@temporalio/client';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';

import { ServerProcess } from '../crash/server-process';
import { freePorts } from '../support/dev-server';
import { inBatches } from '../support/in-batches';
import { until } from '../support/until';
import { startWorkerProcess } from '../support/worker-process';
import { Answering } from './answering';
import { BareUpdates } from './bare';
import { startMany, startOpen } from './crowds';
import { InboxProcess } from './inbox-process';
import { judge } from './judge';
import type { LoadFigures } from './load-figures';
import type { LoadOptions } from './load-options';
import { measureManyGroups } from './many-groups';
import { toPeople } from './people';
import type { Run } from './run';
import { crashServer, crashWorker, restartInbox } from './crashes';
import { sleep } from '../crash/sleep';
import { Viewer } from './viewer';
import { toVisibilityFigures } from './visibility';

const TASK_QUEUE = 'load';
const PROGRESS_MS = 5_000;
/** Of so many answers there is one bare update beside. */
const BARE_SHARE = 10;
/** While processes are killed, this share of the answers is sent. */
const CRASH_SHARE = 5;
const SYNC_MS = 120_000;

/** Runs the whole test: load, then the crashes, then one person with very many groups, then the judgement. */
export async function runLoadTest(options: LoadOptions, say: (line: string) => void): Promise<LoadFigures> {
  const server = await ServerProcess.start();
  const connection = await Connection.connect({ address: server.address, channelArgs: { 'grpc.max_reconnect_backoff_ms': 1_000 } });
  const client = new Client({ connection });
  let isOver = false;
  const watching = server.restartWedged(client, () => isOver);
  const codePath = join(server.dir, 'workflows.js');
  const { code } = await bundleWorkflowCode({ workflowsPath: resolve(__dirname, 'workflows.ts'), logger: new DefaultLogger('ERROR') });
  await writeFile(codePath, code);
  const startWorker = () => startWorkerProcess({ address: server.address, taskQueue: TASK_QUEUE, codePath });
  const inbox = new InboxProcess({ address: server.address, port: (await freePorts())[0] });
  const run: Run = { options, say, client, taskQueue: TASK_QUEUE, server, inbox, startWorker, worker: await startWorker(), people: toPeople(options.viewers) };
  try {
    return await runParts(run);
  } finally {
    isOver = true;
    await watching;
    await inbox.kill();
    await run.worker.kill();
    await connection.close();
    await server.close();
  }
}

async function runParts(run: Run): Promise<LoadFigures> {
  const { options, say, client, inbox, people } = run;
  await startOpen(run);
  const manyPauses = await startMany(run);
  await inbox.start();
  say(`${options.open} pauses are open, and ${manyPauses} for very many groups; ${people.length} people open their page`);
  const viewers = people.map((person) => new Viewer(person, inbox.url));
  const answering = new Answering(viewers);
  const bare = await BareUpdates.start(client, run.taskQueue);
  let [part, rate] = ['load', options.answers];
  const progress = setInterval(() => {
    const loaded = viewers.filter(({ isLoaded }) => isLoaded).length;
    say(`${part}: ${answering.sent.length} answers, ${answering.underWay} under way, ${loaded} of ${viewers.length} pages loaded, ${inbox.visibilityRequests} visibility requests`);
  }, PROGRESS_MS);
  try {
    await until('all pages', () => viewers.every(({ isLoaded }) => isLoaded), SYNC_MS);
    const before = await inbox.readFigures();
    const running = answering.run(() => rate, () => part);
    const comparing = bare.run(Math.max(1, Math.round(options.answers / BARE_SHARE)));
    const [began, visibilityBefore] = [performance.now(), inbox.visibilityRequests];
    await sleep(options.seconds * 1_000);
    const during = await inbox.readFigures();
    const load = {
      seconds: Math.round((performance.now() - began) / 1_000),
      answer: answering.latencies.get('load')?.figures,
      visibilityRequests: inbox.visibilityRequests - visibilityBefore,
      inboxCpuPercent: Math.round((during.cpuMs - before.cpuMs) / (options.seconds * 10)),
      inboxHeapBytes: during.heapBytes,
      inboxBytes: during.bytes - before.bytes,
    };
    bare.stop();
    await comparing;
    rate = Math.max(1, options.answers / CRASH_SHARE);
    part = 'worker killed';
    const workerCrash = await crashWorker(run, answering);
    part = 'server restarted';
    const serverCrash = await crashServer(run, viewers);
    part = 'inbox restarted';
    const storm = await restartInbox(run, viewers);
    answering.stop();
    await running;
    part = 'many groups';
    const manyGroups = await measureManyGroups(run, manyPauses);
    part = 'judging';
    const verdict = await judge(run, { viewers, answering });
    const visibility = toVisibilityFigures(inbox.visibility, serverCrash.downtime);
    return { options, load, bare: bare.latencies.figures, workerCrash, serverCrash, storm, manyGroups, visibility, idle: answering.idle, verdict };
  } finally {
    clearInterval(progress);
    answering.stop();
    bare.stop();
    await inBatches(viewers, viewers.length, (viewer) => viewer.close());
  }
}
