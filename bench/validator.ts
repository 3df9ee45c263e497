import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { Inbox } from 'waitforuser/client';

import type { BenchContext } from './bench-context';
import { until } from './contestants';
import type { Contestant } from './contestants';
import { recordRest, toCodeBytes, writeBundle } from './footprint';
import { answerAll, startMany } from './many';
import type { Figure } from './measure';
import { replayInTurn } from './replayer';
import { startWorker } from './worker';

const FIELDS = 'by fields';
const SCHEMA = 'by a zod schema';
const FILES = { [FIELDS]: 'form-by-fields', [SCHEMA]: 'form-by-schema' };
const VALUE = { amount: 12.5, note: 'yes, go on' };

/** The same form with its own fields, and with a validator that the workflow's author imports: what each workflow pays for it. */
export async function measureValidator(context: BenchContext): Promise<Figure[]> {
  const { address, quick } = context;
  const count = quick ? 5 : 300;
  context.progress('a form by fields, and by a schema');
  const dir = await mkdtemp(join(tmpdir(), 'waitforuser-bench-'));
  try {
    const codePaths: Record<string, string> = {};
    const bytes: Record<string, number[]> = {};
    const heap: Record<string, number[]> = {};
    for (const [name, file] of Object.entries(FILES)) {
      const codePath = await writeBundle(resolve(__dirname, 'workflows', `${file}.ts`), join(dir, `${file}.js`));
      codePaths[name] = codePath;
      bytes[name] = [toCodeBytes(await readFile(codePath, 'utf8'))];
      const taskQueue = `${file}-${process.pid}`;
      const worker = await startWorker({ address, maxCachedWorkflows: count + 100, readableHeap: true, workers: [{ taskQueue, codePath }] });
      try {
        const contestant = { name: `a form ${name}`, start: toStart(taskQueue) };
        // The first workflows load code that stays in memory, so they are not counted.
        const [, early] = await startMany(context, contestant, quick ? 2 : 30);
        const before = await worker.memory();
        const [, waiting] = await startMany(context, contestant, count);
        heap[name] = [((await worker.memory()).heap - before.heap) / count];
        await answerAll(context, `${contestant.name}: answered`, [...early, ...waiting]);
      } finally {
        await worker.kill();
      }
    }
    const history = await recordRest(context, codePaths[FIELDS] as string);
    const replayed = Object.entries(codePaths).map(([name, codePath]) => ({ name, codePath, history }));
    const load = await replayInTurn(replayed, quick ? { rounds: 1, times: 5 } : { rounds: 15, times: 50 });
    return [
      { what: 'a form: code of a bundle, without its source map', unit: 'bytes', samples: bytes, base: FIELDS },
      { what: 'a form: time to load its workflow', unit: 'ms', samples: load, base: FIELDS },
      { what: 'a form: heap of a workflow that waits for it', unit: 'bytes', samples: heap, base: FIELDS },
    ];
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

let started = 0;

function toStart(taskQueue: string): Contestant['start'] {
  return async (client) => {
    const handle = await client.workflow.start('claim', { taskQueue, workflowId: `${taskQueue}-${started++}` });
    const { workflowId } = handle;
    const inbox = new Inbox(client);
    const seenOpen = () => until(async () => (await inbox.get({ workflowId, index: 0 }).catch(() => undefined))?.status === 'open');
    return { handle, answer: async () => inbox.answer(await inbox.get({ workflowId, index: 0 }), VALUE, { confirmWithin: '60s' }), seenOpen, reached: seenOpen };
  };
}
