import { randomUUID } from 'node:crypto';

import { isGrpcServiceError } from '@temporalio/client';
import type { Client, WorkflowHandle } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import { Inbox } from 'waitforuser/client';

import { fetchText } from '../support/history';
import { reached } from '../support/open-pause';
import { until } from '../support/until';
import { Deployment } from './support/deployment';

const { DescribeWorkflowExecutionResponse, ListWorkflowExecutionsResponse, QueryWorkflowResponse } = temporal.api.workflowservice.v1;

// https://grpc.io/docs/guides/status-codes/
const DEADLINE_EXCEEDED = 4;

// What the question and the answer say: texts, labels, ids, comment, metadata.
const ASKED = ['Ada Lovelace', 'difference engine', 'Ockham Park', 'intact', 'oiled', 'broken cog', 'cellar seven'];
const ANSWERED = ['in a crate from Turin', 'smells of oil', 'menabrea'];
// How one finds a workflow that waits. No codec of Temporal's encodes it.
const FOUND = ['refundWorkflow', 'group:returns', 'waitforuser-1'];

let deployment: Deployment;
beforeAll(async () => {
  deployment = await Deployment.start();
  await deployment.deploy('after');
});
afterAll(() => deployment?.close());

/** All bytes that Temporal stores about a run, as it sends them: description, row of a list, query replies, history. */
async function readRaw({ workflowService }: Client, handle: WorkflowHandle): Promise<string> {
  const execution = { workflowId: handle.workflowId };
  const namespace = 'default';
  const query = `WorkflowId = '${handle.workflowId}'`;
  const listed = await until('its row', async () => {
    const found = await workflowService.listWorkflowExecutions({ namespace, query });
    return found.executions.length === 1 && found;
  });
  // On a busy machine no worker may take a query in time.
  const replies = ['waitForUser.pauses', '__temporal_workflow_metadata'].map((queryType) =>
    until(queryType, async () => workflowService.queryWorkflow({ namespace, execution, query: { queryType } }).catch((error: unknown) => (isGrpcServiceError(error) && error.code === DEADLINE_EXCEEDED ? false : Promise.reject(error as Error))))
  );
  const bytes = [
    DescribeWorkflowExecutionResponse.encode(await workflowService.describeWorkflowExecution({ namespace, execution })).finish(),
    ListWorkflowExecutionsResponse.encode(listed).finish(),
    ...(await Promise.all(replies)).map((reply) => QueryWorkflowResponse.encode(reply).finish()),
  ];
  return [...bytes.map((part) => Buffer.from(part).toString('latin1')), await fetchText(handle)].join('\n');
}

async function askAndAnswer(client: Client, taskQueue: string): Promise<{ readonly open: string; readonly answered: string }> {
  const inbox = new Inbox(client);
  const handle = await deployment.startWorkflow('refundWorkflow', ['o-1', 5], { client, taskQueue });
  const pause = await reached(inbox, { workflowId: handle.workflowId });
  const open = await readRaw(client, handle);
  await inbox.answer(pause, undefined, { custom: 'in a crate from Turin', comment: 'smells of oil', by: 'menabrea', confirmWithin: '40s' });
  await handle.result();
  return { open, answered: await readRaw(client, handle) };
}

const foundIn = (bytes: string, texts: readonly string[]) => texts.filter((text) => bytes.includes(text));

test('question and answer are readable only with the codec; how a workflow is found is not encoded', async () => {
  const { open, answered } = await askAndAnswer(deployment.client, deployment.taskQueue);
  expect(foundIn(open, [...ASKED, ...ANSWERED])).toEqual([]);
  expect(foundIn(answered, [...ASKED, ...ANSWERED])).toEqual([]);
  expect(foundIn(open, FOUND)).toEqual(FOUND);
  // The name of the update, and whom the answer was taken for: nobody is named.
  expect(foundIn(answered, ['waitForUser.answer'])).toEqual(['waitForUser.answer']);
});

// The same search finds all of it where no codec is, so it would find it above.
test('without a codec all of it is readable', async () => {
  const taskQueue = `plain-${randomUUID()}`;
  const worker = await deployment.startPlainWorker(taskQueue);
  try {
    const { open, answered } = await askAndAnswer(deployment.toClient([]), taskQueue);
    expect(foundIn(open, ASKED)).toEqual(ASKED);
    expect(foundIn(answered, ANSWERED)).toEqual(ANSWERED);
  } finally {
    await worker.stop();
  }
});

test('an expired pause leaves nothing readable', async () => {
  const handle = await deployment.startWorkflow('refundWorkflow', ['o-2', 5, '1s']);
  expect(await handle.result()).toBe('o-2: timedOut');
  expect(foundIn(await readRaw(deployment.client, handle), ASKED)).toEqual([]);
});
