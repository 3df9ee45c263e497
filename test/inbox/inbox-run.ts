import { resolve } from 'node:path';

import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import type { WorkflowBundle } from '@temporalio/worker';
import { Inbox } from 'waitforuser/client';

import { connectCounted } from '../support/count-requests';
import type { CountedConnection } from '../support/count-requests';
import { inBatches } from '../support/in-batches';
import { startLimitedServer } from '../support/limited-server';
import { reached } from '../support/open-pause';
import { installRuntime } from '../support/test-worker';
import { Crowd } from './crowd';
import { toTable } from './figures';
import type { Figure } from './figures';
import { measureAll, measureCount, measureList, measurePages } from './measure';
import type { Place } from './measure';
import { registerAttribute, registerNamespace } from './namespaces';
import { toWaiting } from './waiting';

const LISTED = ['memo', 'attribute'] as const;
// The number of workflows that never ask: hundreds in the short run, thousands in the long one.
const QUIET = 200;
const QUIET_SHARE = 4;
const STARTED_AT_ONCE = 500;
const ASKED_ONE_BY_ONE = 100;

/** The settings that all steps share. */
interface Run {
  readonly counted: CountedConnection;
  readonly address: string;
  readonly workflowBundle: WorkflowBundle;
  readonly workflows: number;
  readonly say: (line: string) => void;
}

/** Starts `workflows` waiting workflows for each way of listing, each way in its own namespace. Then it tries every operation of the inbox. */
export async function runInboxTest(workflows: number, say: (line: string) => void): Promise<readonly Figure[]> {
  installRuntime();
  // The server keeps its data in memory: with a file, tens of thousands of starts take several times as long.
  const server = await startLimitedServer({});
  try {
    await using counted = await connectCounted(server.address);
    const workflowBundle = await bundleWorkflowCode({ workflowsPath: resolve(__dirname, 'workflows.ts'), logger: new DefaultLogger('ERROR') });
    return await runAll({ counted, address: server.address, workflowBundle, workflows, say });
  } finally {
    await server.kill();
  }
}

async function runAll(run: Run): Promise<readonly Figure[]> {
  const { counted, workflows } = run;
  for (const namespace of [...LISTED, 'off']) await registerNamespace(counted, namespace);
  await registerAttribute(counted, 'attribute');
  // These workflows start first, so that their deadlines pass while the others are started.
  const overdue = toWaiting(workflows).filter(({ overdue }) => overdue);
  const crowds = LISTED.map((listing) => ({ listing, crowd: toCrowd(run, listing) }));
  const deadlines: number[] = [];
  for (const { listing, crowd } of crowds) deadlines.push(await crowd.startOverdue(listing, overdue));
  const figures: Figure[] = [];
  for (const { listing, crowd } of crowds) {
    figures.push(...(await runListed(run, { listing, crowd, overdueFrom: Math.max(...deadlines) })));
    run.say(toTable(figures));
  }
  return [...figures, ...(await runUnlisted(run))];
}

async function runListed(run: Run, { listing, crowd, overdueFrom }: { listing: 'memo' | 'attribute'; crowd: Crowd; overdueFrom: number }): Promise<readonly Figure[]> {
  const { counted, workflows, say } = run;
  const place: Place = { listing, counted, namespace: listing, waiting: toWaiting(workflows) };
  return crowd.served('refunds', async () => {
    await crowd.startAll(place.waiting.filter(({ overdue }) => !overdue), { listing, taskQueue: 'refunds' });
    await new Promise((resolve) => setTimeout(resolve, overdueFrom - Date.now()));
    say(`${listing}: ${workflows} workflows wait; listing`);
    const figures = [...(await measureAll(place))];
    const quiet = Math.max(QUIET, Math.ceil(workflows / QUIET_SHARE));
    await crowd.startQuiet(quiet, 'refunds');
    figures.push(await measureList(place, `list all, beside ${quiet} that never ask`));
    figures.push(await measurePages(place, `all, in pages of 100, beside ${quiet} that never ask`));
    if (listing === 'attribute') return figures;
    // A workflow that began with the memo keeps to it, even if the attribute is registered later.
    await registerAttribute(counted, listing);
    const registered = { ...place, listing: 'memo, attribute registered' };
    return [...figures, await measureList(registered, 'list all'), await measureCount(registered, 'count all')];
  });
}

async function runUnlisted(run: Run): Promise<readonly Figure[]> {
  const { counted, workflows } = run;
  const crowd = toCrowd(run, 'off');
  const all = toWaiting(workflows);
  const asked = all.filter((_, i) => i % Math.ceil(workflows / ASKED_ONE_BY_ONE) === 0);
  return crowd.served('refunds', async () => {
    const inbox = new Inbox(counted.client('off'));
    // No list shows how many of these workflows have run, so they are started in batches that a worker can handle.
    for (let i = 0; i < all.length; i += STARTED_AT_ONCE) {
      const some = all.slice(i, i + STARTED_AT_ONCE);
      await crowd.startAll(some, { listing: 'off', taskQueue: 'refunds' });
      await reached(inbox, { workflowId: some.at(-1)?.workflowId ?? '', index: 0 });
      run.say(`off: ${i + some.length} of ${all.length} wait`);
    }
    const place: Place = { listing: 'off', counted, namespace: 'off', waiting: [] };
    const figures = [await measureList(place, 'list all'), await measureCount(place, 'count all')];
    const [before, began] = [counted.requests(), performance.now()];
    const open = await inBatches(asked, 10, async ({ workflowId }) => (await reached(inbox, { workflowId, index: 0 })).status === 'open');
    const found = open.filter(Boolean).length;
    const operation = `get ${asked.length}, one by one`;
    return [...figures, { listing: 'off', operation, found, expected: asked.length, requests: counted.requests() - before, ms: performance.now() - began }];
  });
}

function toCrowd({ counted, address, workflowBundle, say }: Run, namespace: string): Crowd {
  return new Crowd({ client: counted.client(namespace), address, workflowBundle, say });
}
