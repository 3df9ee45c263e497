import type { Client, WorkflowHandle, WorkflowHandleWithFirstExecutionRunId } from '@temporalio/client';
import { ANSWER_NAME } from 'waitforuser';
import { Inbox } from 'waitforuser/client';
import type { ListingChoice } from 'waitforuser/workflow';

export type Way = 'signal' | 'update';

/** One started workflow that asks. */
export interface Asking {
  readonly handle: WorkflowHandleWithFirstExecutionRunId;
  readonly answer: (index: number) => Promise<unknown>;
  /** Returns when a client sees that this question is open. */
  readonly seenOpen: (index: number) => Promise<void>;
  /** Returns when the workflow has reached this question. All contestants are asked in the same way. */
  readonly reached: (index: number) => Promise<void>;
}

/** One implementation of the same work. */
export interface Contestant {
  readonly name: string;
  /** The bundle that runs it. */
  readonly bundle: keyof Queues;
  readonly start: (client: Client, way: Way, count: number) => Promise<Asking>;
}

export interface Queues {
  readonly byHand: string;
  readonly package: string;
  /** An earlier build of the package, if one is measured in the same run. */
  readonly before?: string;
}

const VALUE = 'yes, go on';

/**
 * Returns by hand, by hand again, and the package with each listing. By hand again shows how much the machine varies for the
 * same code. If an earlier build takes part, Temporal's own client answers both builds, because an inbox only knows the protocol
 * of its own build. So only the workflows are compared.
 */
export function toContestants(queues: Queues): readonly Contestant[] {
  const listings: readonly ListingChoice[] = ['off', 'memo', 'attribute'];
  const hands = [byHand('by hand', queues), byHand('by hand again', queues)];
  const { before } = queues;
  if (before === undefined) return [...hands, ...listings.map((listing) => withPackage(listing, queues))];
  return [
    ...hands,
    ...listings.map((listing) => withoutInbox(`before, listing ${listing}`, { bundle: 'before', taskQueue: before, listing })),
    ...listings.map((listing) => withoutInbox(`listing ${listing}`, { bundle: 'package', taskQueue: queues.package, listing })),
  ];
}

/** Hand-written code that also lists in the memo. */
export function toListedByHand(queues: Queues): Contestant {
  return byHand('by hand, with a memo', queues, true);
}

function byHand(name: string, { byHand: taskQueue }: Queues, listed = false): Contestant {
  return {
    name,
    bundle: 'byHand',
    start: async (client, way, count) => {
      const workflow = way === 'signal' ? 'askBySignal' : 'askByUpdate';
      const handle = await client.workflow.start(workflow, { taskQueue, workflowId: toId(), args: [count, listed] });
      const reached = toReached(handle);
      return {
        handle,
        answer: (index) => {
          const answer = { index, value: VALUE };
          return way === 'signal' ? handle.signal('answer', answer) : handle.executeUpdate('answer', { args: [answer] });
        },
        seenOpen: reached,
        reached,
      };
    },
  };
}

function withPackage(listing: ListingChoice, { package: taskQueue }: Queues): Contestant {
  return {
    name: `listing ${listing}`,
    bundle: 'package',
    start: async (client, way, count) => {
      const handle = await client.workflow.start('ask', { taskQueue, workflowId: toId(), args: [listing, count] });
      const inbox = new Inbox(client);
      const { workflowId, firstExecutionRunId: runId } = handle;
      return {
        handle,
        answer: async (index) => {
          const { status } = await inbox.answer({ workflowId, index, runId }, VALUE, { delivery: way, confirmWithin: '60s', ifNotOpen: 'queue' });
          if (status !== (way === 'signal' ? 'queued' : 'accepted')) throw new Error(`answer ${index} was ${status}`);
        },
        seenOpen: (index) => until(async () => (await inbox.get({ workflowId, index, runId }).catch(() => undefined))?.status === 'open'),
        reached: toReached(handle),
      };
    },
  };
}

function withoutInbox(name: string, { bundle, taskQueue, listing }: { readonly bundle: keyof Queues; readonly taskQueue: string; readonly listing: ListingChoice }): Contestant {
  return {
    name,
    bundle,
    start: async (client, way, count) => {
      const handle = await client.workflow.start('ask', { taskQueue, workflowId: toId(), args: [listing, count] });
      const reached = toReached(handle);
      return {
        handle,
        answer: (pause) => {
          const answer = { pause, value: VALUE };
          return way === 'signal' ? handle.signal(ANSWER_NAME, answer) : handle.executeUpdate(ANSWER_NAME, { args: [answer] });
        },
        seenOpen: reached,
        reached,
      };
    },
  };
}

function toReached(handle: WorkflowHandle): Asking['reached'] {
  return (index) => until(async () => (await handle.query<number>('open')) >= index);
}

let started = 0;

function toId(): string {
  return `bench-${process.pid}-${started++}`;
}

/** Resolves once it holds. Throws after many tries, because then no worker serves the workflow. */
export async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 10_000; tries++) if (await holds()) return;
  throw new Error('a question did not open');
}
