import type { Client, WorkflowHandle } from '@temporalio/client';
import { Worker } from '@temporalio/worker';
import type { NativeConnection, WorkerOptions } from '@temporalio/worker';
import { Inbox } from 'waitforuser/client';
import { answerPauses, nextPause } from 'waitforuser/testing';

import * as activities from '../../examples/activities';
import { eventsOf } from '../support/history';
import { until } from '../support/until';
import { PATIENT } from '../support/patient';
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
async function begin(client: Client, taskQueue: string, { workflowId, workflow, args = [], early = [], earlyAssigns = [] }: Recording & { readonly workflowId: string }): Promise<void> {
  const handle = await client.workflow.start(workflow, { workflowId, taskQueue, args: [...args] });
  for (const answer of early) await handle.signal('waitForUser.answer', answer);
  for (const assignment of earlyAssigns) await handle.signal('waitForUser.assign', assignment);
}

async function play(client: Client, workflowId: string, { answers = [], signals = [], assigns = [], updates = [], fires = 0, waits }: Recording): Promise<void> {
  const handle: WorkflowHandle = client.workflow.getHandle(workflowId);
  if (fires > 0) await until(`${fires} timers`, async () => (await eventsOf(handle, 'TimerFired')).length >= fires);
  if (assigns.length + updates.length > 0) await nextPause(handle, PATIENT);
  for (const [i, assignment] of assigns.entries()) {
    // A signal's task ends before the next one is sent: what is recorded does not depend on their speed.
    await (i === 0 ? handle.executeUpdate('waitForUser.assign', { args: [assignment] }) : handle.signal('waitForUser.assign', assignment));
    await new Inbox(client).get({ workflowId, index: 0 });
  }
  for (const answer of updates) await handle.executeUpdate('waitForUser.answer', { args: [answer] });
  await answerPauses(handle, answers, PATIENT);
  for (const value of signals) await new Inbox(client).answer(await nextPause(handle, PATIENT), value, { delivery: 'signal' });
  await (waits ? nextPause(handle, PATIENT) : handle.result());
}
