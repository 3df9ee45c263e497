import { randomUUID } from 'node:crypto';

import { WorkflowFailedError } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import { Inbox } from 'waitforuser/client';
import type { PauseRecord } from 'waitforuser/client';

import type { Conversation } from './conversation';
import type { Ending } from './ending';
import { ExitError } from './exit-error';
import { openBrowser } from './open-browser';
import type { DemoArguments } from './parse-arguments';
import { playWorkflow } from './play-workflow';
import { serveInbox } from './serve-inbox';
import { useServer } from './use-server';
import { toRunLink } from './web-ui';
import { createWorkerCrew } from './worker-crew';

const TERMINATE_MS = 3_000;

/** Runs one example to its end and returns its result. Whatever happens, it stops all that it started. */
export async function runExample({ name, example, crash, web }: DemoArguments, talk: Conversation, ending: Ending): Promise<unknown> {
  await using server = await useServer(talk, ending);
  const { client, namespace, webUi, env } = server;
  // Its own task queue, so that no other worker continues the workflow when this one is killed.
  const workflowId = `${name}-demo-${randomUUID().slice(0, 8)}`;
  await using helper = await example.startHelper?.(talk.say);
  const worker = { program: example.worker ?? 'workers/examples.ts', taskQueue: workflowId, env: { ...env, ...helper?.env }, relay: talk.relay };
  await using workers = createWorkerCrew(worker, talk, ending);
  await workers.start();

  const handle = await client.workflow.start(example.workflow, { workflowId, taskQueue: workflowId, args: [...example.args] });
  const link = webUi === undefined ? `namespace ${namespace}` : toRunLink(webUi, namespace, workflowId, handle.firstExecutionRunId);
  talk.say(`Workflow started: ${workflowId}\n${link}`);

  await using page = web ? await serveInbox(client) : undefined;
  let crashed = !crash;
  let shown = false;
  const beforeAsking = async (pause: PauseRecord) => {
    if (page && !shown) await show(`${page.url}p/${encodeURIComponent(pause.id)}`, talk);
    shown = true;
    if (crashed || pause.index < example.crashAt) return;
    crashed = true;
    await workers.crash(pause);
  };
  try {
    const result = await playWorkflow(handle, { inbox: new Inbox(client), talk, beforeAsking }, ending);
    if (!crashed) talk.say('No worker was killed: the workflow ended before its second question.');
    return result;
  } catch (error) {
    await terminate(client, workflowId);
    throw error instanceof WorkflowFailedError ? new ExitError(`The workflow failed: ${error.cause?.message ?? error.message}`, 1) : error;
  }
}

async function show(url: string, talk: Conversation): Promise<void> {
  const isOpened = await openBrowser(url);
  talk.say(`${isOpened ? 'Answer in your browser' : 'Open this in a browser and answer there'}:\n${url}`);
}

// Nobody else can finish the workflow, so it is ended. It may have ended already, or the server may have stopped.
async function terminate(client: Client, workflowId: string): Promise<void> {
  const handle = client.workflow.getHandle(workflowId);
  await client.withDeadline(Date.now() + TERMINATE_MS, () => handle.terminate('the demo ended early')).catch(() => undefined);
}
