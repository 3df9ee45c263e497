import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, Runtime } from '@temporalio/worker';

import { startLimitedServer } from '../test/support/limited-server';
import { measureAnswerToResumed } from './answer-to-resumed';
import type { BenchContext } from './bench-context';
import { measureCheck } from './check';
import { measureFootprint, PRELOADED, writeBundle } from './footprint';
import { measureHeap } from './heap';
import { measureListing } from './listing';
import { toExcessive } from './measure';
import type { Figure } from './measure';
import { measureOverRuns } from './over-runs';
import { measurePausesInARow } from './pauses-in-a-row';
import { measureReplay } from './replay';
import { toTable } from './table';
import { measureWaitingAtOnce } from './waiting-at-once';
import { measureValidator } from './validator';
import { startWorker } from './worker';

const RESULTS = resolve(__dirname, 'results');
const ATTRIBUTE = ['--search-attribute', 'WaitingForUser=KeywordList'];
const WORKFLOWS = { byHand: 'by-hand/workflows.ts', package: 'workflows/with-package.ts' };
const QUEUES = { byHand: 'by-hand', package: 'with-package' };
// The parts that fill the server with waiting workflows come last.
const PARTS: Readonly<Record<string, { readonly measure: (context: BenchContext) => Promise<Figure[]>; readonly ownWorkers?: true }>> = {
  footprint: { measure: measureFootprint },
  validator: { measure: measureValidator, ownWorkers: true },
  check: { measure: measureCheck, ownWorkers: true },
  replay: { measure: measureReplay },
  row: { measure: measurePausesInARow },
  latency: { measure: measureAnswerToResumed },
  runs: { measure: measureOverRuns },
  heap: { measure: measureHeap, ownWorkers: true },
  waiting: { measure: measureWaitingAtOnce, ownWorkers: true },
  listing: { measure: measureListing },
};

/**
 * `npm run bench [-- --quick] [part …]`: prints one table on standard output, and writes the samples to `bench/results/`.
 * `BENCH_BEFORE` names an earlier, built checkout of this package, which is measured as "before".
 */
async function main(args: readonly string[]): Promise<void> {
  const quick = args.includes('--quick');
  const before = process.env['BENCH_BEFORE'] === undefined ? undefined : resolve(process.env['BENCH_BEFORE']);
  const named = args.filter((arg) => arg !== '--quick');
  const unknown = named.filter((name) => !(name in PARTS));
  if (unknown.length > 0) throw new Error(`there is no part ${unknown.join(', ')}; the parts are ${Object.keys(PARTS).join(', ')}`);
  // The replays run in this process. Messages about the start and end of their workers are not shown.
  Runtime.install({ logger: new DefaultLogger('ERROR'), telemetryOptions: { logging: { filter: 'OFF', forward: {} } } });
  const began = Date.now();
  const progress = (text: string) => process.stderr.write(`${((Date.now() - began) / 1000).toFixed(0).padStart(5)} s  ${text}\n`);
  const dir = await mkdtemp(join(tmpdir(), 'waitforuser-bench-'));
  progress('starting a dev server');
  const server = await startLimitedServer({}, ATTRIBUTE);
  // The workers end with this process, but the server must be killed.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void server.kill().then(() => process.exit(1)));
  const connection = await Connection.connect({ address: server.address });
  try {
    const write = (of: string, ...how: [Parameters<typeof writeBundle>[2]?]) => writeBundle(resolve(__dirname, WORKFLOWS[of === 'byHand' ? of : 'package']), join(dir, `${of}.js`), ...how);
    const bundles = {
      byHand: await write('byHand'),
      package: await write('package'),
      packagePreloaded: await write('packagePreloaded', { preloaded: PRELOADED }),
      ...(before !== undefined && { before: await write('before', { checkout: before }), beforePreloaded: await write('beforePreloaded', { checkout: before, preloaded: PRELOADED }) }),
    };
    const queues = { ...QUEUES, ...(before !== undefined && { before: 'before' }) };
    const context = { client: new Client({ connection }), address: server.address, queues, bundles, before, quick, progress };
    const figures: Figure[] = [];
    await mkdir(RESULTS, { recursive: true });
    const file = join(RESULTS, quick ? 'quick.json' : `${named.join('-') || 'all'}.json`);
    const machine = { node: process.version, cpu: cpus()[0]?.model, cpus: cpus().length };
    for (const [name, part] of Object.entries(PARTS)) {
      if (named.length > 0 && !named.includes(name)) continue;
      const workers = part.ownWorkers ? [] : Object.entries(queues).map(([of, taskQueue]) => ({ taskQueue, codePath: bundles[of as keyof typeof queues] ?? '' }));
      const worker = await startWorker({ address: server.address, workers });
      try {
        figures.push(...(await part.measure(context)));
      } finally {
        await worker.kill();
      }
      // Written after each part, so that results are kept if a later part fails.
      await writeFile(file, `${JSON.stringify({ at: new Date().toISOString(), machine, quick, figures }, null, 1)}\n`);
    }
    process.stdout.write(`${toTable(figures)}\n`);
    progress(`done; the samples are in ${file}`);
    const broken = figures.filter((figure) => figure.certain && toExcessive(figure).length > 0);
    if (broken.length > 0) throw new Error(`these limits must hold on any machine, and do not: ${broken.map(({ what }) => what).join('; ')}`);
  } finally {
    await connection.close();
    await server.kill();
    // The runtime would keep the process alive if no part has replayed anything.
    await Runtime.instance().shutdown();
    await rm(dir, { recursive: true, force: true });
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
