import type { Client, WorkflowHandle } from '@temporalio/client';
import { Worker } from '@temporalio/worker';
import type { NativeConnection, WorkerOptions } from '@temporalio/worker';
import { Inbox } from 'waitforuser/client';
import { answerPauses, nextPause } from 'waitforuser/testing';

import * as activities from '../../examples/activities';
import type { Recording } from './recordings';

// Replaces the process and host that Temporal's default identity would write into every event.
export const IDENTITY = 'recorder';

/** The client and the worker's connection with which recordings are played. The client's identity is `IDENTITY`. */
export interface Studio {
  readonly client: Client;
  readonly connection: NativeConnection;
  readonly taskQueue: string;
}

/** Plays all recordings on a real server. The workflow id of each is its name. */
export async function playAll(
  { client, connection, taskQueue }: Studio,
  workflowBundle: NonNullable<WorkerOptions['workflowBundle']>,
  recordings: Readonly<Record<string, Recording>>
): Promise<void> {
  await Promise.all(Object.entries(recordings).map(([workflowId, recording]) => begin(client, taskQueue, { workflowId, ...recording })));
  const worker = await Worker.create({ connection, identity: IDENTITY, taskQueue, workflowBundle, activities });
  await worker.runUntil(Promise.all(Object.entries(recordings).map(([workflowId, recording]) => play(client, workflowId, recording))));
}

/** Starts a workflow, and sends the answers that must arrive before a worker starts. */
async function begin(client: Client, taskQueue: string, { workflowId, workflow, args = [], early = [] }: Recording & { readonly workflowId: string }): Promise<void> {
  const handle = await client.workflow.start(workflow, { workflowId, taskQueue, args: [...args] });
  for (const answer of early) await handle.signal('waitForUser.answer', answer);
}

async function play(client: Client, workflowId: string, { answers = [], signals = [], waits }: Recording): Promise<void> {
  const handle: WorkflowHandle = client.workflow.getHandle(workflowId);
  await answerPauses(handle, answers);
  for (const value of signals) await new Inbox(client).answer(await nextPause(handle), value, { delivery: 'signal' });
  await (waits ? nextPause(handle) : handle.result());
}
