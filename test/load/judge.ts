import type { Client, WorkflowHandle } from '@temporalio/client';
import { Inbox } from 'waitforuser/client';
import type { ListedPause } from 'waitforuser/client';

import { sleep } from '../crash/sleep';
import { inBatches } from '../support/in-batches';
import type { Answering, SentAnswer } from './answering';
import { isFor } from './people';
import type { Person } from './people';
import type { Run } from './run';
import type { Viewer } from './viewer';
import type { Taken } from './workflows';

const AT_ONCE = 25;
const LOOK_MS = 2_000;
const SYNC_LOOKS = 30;
const RESULT_MS = 60_000;
const LAST_EVENTS = 8;

/** What became of all answers, and whether every page shows what it should. */
export interface Verdict {
  readonly answers: number;
  readonly told: Readonly<Record<string, number>>;
  /** One sentence for each answer that was accepted and is in no result, or is in one twice. */
  readonly lost: readonly string[];
  /** One sentence for each page that shows too much or too little. */
  readonly wrongPages: readonly string[];
}

interface Judged {
  readonly viewers: readonly Viewer[];
  readonly answering: Answering;
}

/** Compares the pages with Temporal's own list, then ends the workflows that were answered and compares their results. */
export async function judge(run: Run, { viewers, answering }: Judged): Promise<Verdict> {
  const { sent } = answering;
  const told: Record<string, number> = {};
  for (const answer of sent) told[answer.told] = (told[answer.told] ?? 0) + 1;
  const wrongPages = [...(await findWrongPages(run, viewers)), ...viewers.flatMap(({ faults }) => faults)];
  return { answers: sent.length, told, wrongPages, lost: await findLost(run, sent) };
}

// What was just answered may be in Temporal's list for a moment.
async function findWrongPages({ client, say }: Run, viewers: readonly Viewer[]): Promise<readonly string[]> {
  const inbox = new Inbox(client);
  let wrong: readonly string[] = [];
  for (let looks = 0; looks < SYNC_LOOKS; looks++) {
    const open: ListedPause[] = [];
    for await (const item of inbox.list()) {
      if (item.status === 'open') open.push(item);
    }
    wrong = viewers.flatMap((viewer) => comparePage(viewer, open));
    if (wrong.length === 0) break;
    say(`${wrong.length} pages differ from Temporal's list; looking again`);
    await sleep(LOOK_MS);
  }
  return wrong;
}

function comparePage({ person, list }: Viewer, open: readonly ListedPause[]): readonly string[] {
  const wanted = new Set(open.filter(({ audience }) => isFor(person, audience)).map(({ id }) => id));
  const missing = [...wanted].filter((id) => !list.has(id));
  const stale = [...list.keys()].filter((id) => !wanted.has(id));
  return missing.length + stale.length > 0 ? [toSentence(person, missing, stale)] : [];
}

function toSentence({ user }: Person, missing: readonly string[], stale: readonly string[]): string {
  return `the page of ${user} lacks ${missing.length} pauses and has ${stale.length} that are over: ${[...missing, ...stale].slice(0, 3).join(', ')}`;
}

async function findLost({ client, say }: Run, sent: readonly SentAnswer[]): Promise<readonly string[]> {
  const byWorkflow = new Map<string, SentAnswer[]>();
  for (const answer of sent) byWorkflow.set(answer.workflowId, [...(byWorkflow.get(answer.workflowId) ?? []), answer]);
  say(`reading the results of ${byWorkflow.size} workflows`);
  const faults = await inBatches([...byWorkflow], AT_ONCE, async ([workflowId, answers]) => {
    const handle = client.workflow.getHandle(workflowId);
    await handle.cancel();
    const taken = await readTaken(client, handle);
    return taken ? compareResult(workflowId, answers, taken) : [`${workflowId} did not end: ${await readEnd(handle)}`];
  });
  return faults.flat();
}

// A call that is left behind would be tried again on a connection that is closed by then, and end this process.
async function readTaken(client: Client, handle: WorkflowHandle): Promise<readonly Taken[] | undefined> {
  const late = AbortSignal.timeout(RESULT_MS);
  try {
    return (await client.withAbortSignal(late, () => handle.result())) as readonly Taken[];
  } catch (error) {
    if (late.aborted) return undefined;
    throw error;
  }
}

// What a workflow did last that does not end.
async function readEnd(handle: WorkflowHandle): Promise<string> {
  const { events } = await handle.fetchHistory();
  const last = (events ?? []).slice(-LAST_EVENTS);
  return last.map(({ eventId, workflowTaskFailedEventAttributes: failed, ...event }) => `${String(eventId)} ${toName(event)} ${failed?.failure?.message ?? ''}`).join('; ');
}

function toName(event: object): string {
  return Object.entries(event).flatMap(([name, value]) => (name.endsWith('EventAttributes') && value ? [name.replace('EventAttributes', '')] : [])).join();
}

function compareResult(workflowId: string, answers: readonly SentAnswer[], taken: readonly Taken[]): readonly string[] {
  const lost = answers.filter(({ told, by, value }) => KEPT.includes(told) && !taken.some((one) => one.value === value && one.by === by));
  const strange = taken.filter(({ value, by }, i) => !answers.some((one) => one.value === value && one.by === by) || taken.findIndex((one) => one.value === value) !== i);
  return [
    ...lost.map(({ value, told }) => `"${value}" to ${workflowId} was ${told}, and is not in the result`),
    ...strange.map(({ value }) => `"${value}" is in the result of ${workflowId}, and was not sent, or is there twice`),
  ];
}

/** Answers of which the sender was told that they are kept. */
const KEPT: readonly string[] = ['accepted', 'duplicate', 'queued'];
