import { randomBytes, randomUUID } from 'node:crypto';

import type { WorkflowHandle } from '@temporalio/client';
import type { InboxEvent, PauseRecord } from 'waitforuser/client';
import { createAnswerLink } from 'waitforuser/http';

import { runCli, startCli } from '../support/cli';
import { serveInbox } from '../support/http-inbox';
import type { HttpInbox } from '../support/http-inbox';
import { registerNamespace } from '../support/namespace';
import { openClient } from '../support/open-client';
import type { ClientSession } from '../support/open-client';
import { reached } from '../support/open-pause';
import { startTestWorker } from '../support/test-worker';
import type { TestWorker } from '../support/test-worker';
import { until } from '../support/until';

const WORKFLOWS = 3;
const TASK_QUEUE = 'the-same-queue';
const key = randomBytes(32);

/** A namespace with a worker, and with workflows whose ids the other one has too. */
interface Place {
  readonly session: ClientSession;
  readonly worker: TestWorker;
  readonly http: HttpInbox;
  readonly handles: readonly WorkflowHandle[];
  readonly pauses: readonly PauseRecord[];
}

const ids = Array.from({ length: WORKFLOWS }, () => `wf-${randomUUID()}`);
let here: Place;
let there: Place;
beforeAll(async () => {
  [here, there] = await Promise.all([open('here'), open('there')]);
});
afterAll(async () => {
  for (const { worker, http, session } of [here, there]) {
    await http.close();
    await worker.stop();
    await session[Symbol.asyncDispose]();
  }
});

async function open(name: string): Promise<Place> {
  const session = await openClient(undefined, await registerNamespace());
  const { client, inbox } = session;
  const { namespace } = client.options;
  const worker = await startTestWorker(require.resolve('../scenarios/workflows/answered'), { namespace, taskQueue: TASK_QUEUE });
  const start = (workflowId: string) => client.workflow.start('askInTurn', { taskQueue: TASK_QUEUE, workflowId, args: [[{ question: `From ${name}?`, audience: ['user:alice'] }]] });
  const handles = await Promise.all(ids.map(start));
  const pauses = await Promise.all(ids.map((workflowId) => reached(inbox, { workflowId, index: 0 })));
  await until('all to be listed', async () => (await inbox.page()).items.length === WORKFLOWS);
  const http = await serveInbox(client, { linkKeys: [key], limits: { requestsPerSecond: 1_000 } });
  return { session, worker, http, handles, pauses };
}

const toIds = (pauses: readonly { readonly id: string }[]) => pauses.map(({ id }) => id).sort();

test('an inbox lists and watches what its own namespace asks', async () => {
  for (const place of [here, there]) {
    const { inbox } = place.session;
    const listed: PauseRecord[] = [];
    for await (const item of inbox.list()) listed.push(item as PauseRecord);
    expect(toIds(listed)).toEqual(toIds(place.pauses));
    const watching = new AbortController();
    const events: InboxEvent[] = [];
    for await (const event of inbox.watch({ signal: watching.signal })) {
      events.push(event);
      if (events.length === WORKFLOWS) watching.abort();
    }
    expect(toIds(events.map((event) => (event.type === 'resumed' ? { id: 'resumed' } : event.pause)))).toEqual(toIds(place.pauses));
    expect(await inbox.status()).toMatchObject({ workflows: { memo: WORKFLOWS, attribute: 0 } });
  }
  expect(toIds(here.pauses)).not.toEqual(toIds(there.pauses));
});

test('an answer by the record or the id of another namespace reaches no workflow, although one has the same id', async () => {
  const { inbox } = there.session;
  const [foreign] = here.pauses as [PauseRecord];
  const [same] = there.pauses as [PauseRecord];
  const refused = { code: 'PAUSE_NOT_FOUND', message: expect.stringContaining('Read its open questions again') };
  await expect(inbox.get(foreign)).rejects.toMatchObject(refused);
  for (const pause of [foreign, foreign.id]) await expect(inbox.answer(pause, 'yes')).rejects.toMatchObject({ code: 'PAUSE_NOT_FOUND' });
  // By signal the workflow itself refuses it, visibly.
  expect(await inbox.answer(foreign, 'yes', { delivery: 'signal', answerId: 'a-1' })).toEqual({ status: 'queued', answerId: 'a-1' });
  expect(await inbox.answerStatus(same, 'a-1')).toMatchObject({ status: 'refused', code: 'PAUSE_NOT_FOUND' });
  const onlyHere = await here.session.client.workflow.start('askInTurn', { taskQueue: TASK_QUEUE, workflowId: `wf-${randomUUID()}`, args: [[{ question: 'Only here?' }]] });
  const alone = await reached(here.session.inbox, { workflowId: onlyHere.workflowId, index: 0 });
  await expect(inbox.answer(alone, 'yes')).rejects.toMatchObject({ code: 'WORKFLOW_NOT_FOUND' });
  expect(await inbox.get(same)).toMatchObject({ status: 'open', question: { question: 'From there?' } });
  expect(await here.session.inbox.get(foreign)).toMatchObject({ status: 'open', question: { question: 'From here?' } });
  expect(await here.session.inbox.answer(alone, 'yes')).toMatchObject({ status: 'accepted' });
  // Other processes list it until the visibility store knows its end.
  await until('its end', async () => (await here.session.client.workflow.count('ExecutionStatus = "Running"')).count === WORKFLOWS);
});

test('an inbox over HTTP knows the pauses of its client’s namespace, and takes links of that one alone', async () => {
  const alice = { user: 'alice' };
  const [pause] = here.pauses as [PauseRecord];
  const path = `/api/pauses/${pause.id}`;
  expect((await there.http.get(path, alice)).code).toBe('PAUSE_NOT_FOUND');
  expect((await there.http.post(`${path}/answer`, alice, { value: 'yes' })).code).toBe('PAUSE_NOT_FOUND');
  const { namespace } = here.session.client.options;
  const link = createAnswerLink(pause, { for: 'alice', expiresIn: '1h', url: here.http.url, namespace, key });
  const byLink = { authorization: `WaitForUser-Link ${link.split('#')[1]}` };
  // Both handlers have the same key.
  expect([(await there.http.get(path, byLink)).status, (await here.http.get(path, byLink)).status]).toEqual([401, 200]);
  for (const place of [here, there]) {
    const { json } = await place.http.get('/api/pauses?for=all', alice);
    expect(toIds(json['items'] as { id: string }[])).toEqual(toIds(place.pauses));
  }
});

test('the command line and serve show the namespace that was named', async () => {
  for (const { session, pauses } of [here, there]) {
    const listed = await runCli(['list', '-n', session.client.options.namespace, '-o', 'json']);
    expect(toIds(JSON.parse(listed.stdout) as { id: string }[])).toEqual(toIds(pauses));
    await using serving = startCli(['serve', '--port', '0', '-n', session.client.options.namespace]);
    await serving.printed(`Serving the inbox of namespace ${session.client.options.namespace}`);
    const [, url = ''] = /at (http:\S+?)\/\n/.exec(serving.stderr()) ?? [];
    const { items } = (await (await fetch(`${url}/api/pauses?for=all`)).json()) as { items: { id: string }[] };
    expect(toIds(items)).toEqual(toIds(pauses));
  }
  const [pause] = here.pauses as [PauseRecord];
  const wrong = await runCli(['answer', pause.id, 'yes', '-n', there.session.client.options.namespace, '-o', 'json']);
  expect(wrong.code).not.toBe(0);
  expect(JSON.parse(wrong.stderr)).toMatchObject({ code: 'PAUSE_NOT_FOUND' });
});

test('each namespace’s answers end its own workflows', async () => {
  const [first, second] = [here, there].map(({ session, pauses }) => pauses.map((pause, i) => session.inbox.answer(pause, `${session.client.options.namespace} ${i}`)));
  await Promise.all([...(first ?? []), ...(second ?? [])]);
  for (const { session, handles } of [here, there]) {
    const outcomes = await Promise.all(handles.map((handle) => handle.result()));
    expect(outcomes).toMatchObject(ids.map((_, i) => [{ value: `${session.client.options.namespace} ${i}` }]));
  }
});
