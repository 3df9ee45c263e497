import { randomUUID } from 'node:crypto';

import { createInboxClient, InboxRequestError } from 'waitforuser/browser';
import type { BrowserEvent, InboxClient, InboxClientOptions } from 'waitforuser/browser';
import { createInboxHandler } from 'waitforuser/http';

import { serveInbox } from '../../support/http-inbox';
import type { HttpInbox } from '../../support/http-inbox';
import { useHarness } from '../../support/harness';
import { openClient } from '../../support/open-client';
import type { ClientSession } from '../../support/open-client';
import { serveHttp } from '../../support/serve-http';
import { until } from '../../support/until';

let served: HttpInbox;
/** Another process: a client and a handler that share nothing with the first. */
let elsewhere: ClientSession;
let other: HttpInbox;
// Before the harness closes, which looks for what was left open.
afterAll(async () => {
  await served.close();
  await other.close();
  await elsewhere[Symbol.asyncDispose]();
});
// A list says that it is complete only if every pause of the namespace can be read, those of other suites too.
const harness = useHarness(require.resolve('../workflows/listed'), { ownNamespace: true });
beforeAll(async () => {
  const limits = { requestsPerSecond: 1_000 };
  served = await serveInbox(harness.client, { limits });
  elsewhere = await openClient(undefined, harness.client.options.namespace);
  other = await serveInbox(elsewhere.client, { limits });
});

const newPerson = () => `p${randomUUID()}`;
const clientOf = (user: string, options: Partial<InboxClientOptions> = {}) => createInboxClient({ baseUrl: served.url, headers: () => ({ user }), ...options });
const ask = async (user: string, options = {}) => (await harness.start('listed', 'memo', [{ audience: [`user:${user}`], ...options }])).workflowId;

/** What names this person. */
const of = (user: string) => ({ audience: [`user:${user}`] });

async function firstOf(inbox: InboxClient, user: string) {
  return until('a pause in the list', async () => (await inbox.page(of(user))).items[0]);
}

function follow(inbox: InboxClient, user: string, cursor?: string): { readonly events: BrowserEvent[]; failure?: unknown; stop(): Promise<void> } {
  const abort = new AbortController();
  const read = async () => {
    for await (const event of inbox.watch({ ...of(user), cursor, signal: abort.signal })) followed.events.push(event);
  };
  const followed: ReturnType<typeof follow> = {
    events: [],
    stop: async () => {
      abort.abort();
      await over;
    },
  };
  const over = read().catch((failure: unknown) => {
    followed.failure = failure;
  });
  return followed;
}

test('a person sees a question come, reads it, answers it, and sees it go', async () => {
  const user = newPerson();
  const inbox = clientOf(user);
  expect(await inbox.me()).toMatchObject({ user: `user:${user}`, groups: [] });
  const { events: place, items } = await inbox.page(of(user));
  expect(items).toEqual([]);
  const followed = follow(inbox, user, place);
  const workflowId = await ask(user, { inputType: 'approval', comment: 'optional' });
  const [opened] = await until('the opening', () => followed.events.length > 0 && followed.events);
  expect(opened).toMatchObject({ type: 'opened', pause: { workflowId, may: ['answer'] } });
  const pause = await firstOf(inbox, user);
  expect(await inbox.count(of(user))).toMatchObject({ count: 1, complete: true });
  expect(await inbox.get(pause.id)).toMatchObject({ status: 'open', may: ['answer'], question: { question: 'Question 0?', inputType: 'approval' } });
  const receipt = await inbox.answer(pause, 'approve', { comment: 'fine' });
  expect(receipt).toMatchObject({ status: 'accepted' });
  expect((await inbox.page(of(user))).items).toEqual([]);
  await until('the settling', () => followed.events.length > 1);
  expect(followed.events[1]).toMatchObject({ type: 'settled', id: pause.id });
  expect(await inbox.answerStatus(pause.id, receipt.answerId)).toMatchObject({ status: 'accepted' });
  expect(await inbox.history(workflowId)).toMatchObject({ pauses: [{ status: 'answered', value: 'approve', by: `user:${user}`, via: 'api', comment: 'fine' }] });
  await followed.stop();
  expect(followed.failure).toBeUndefined();
});

test('an answer whose reply is lost is sent again, and is applied once', async () => {
  const user = newPerson();
  const workflowId = await ask(user);
  const pause = await firstOf(clientOf(user), user);
  let sent = 0;
  const losing: typeof fetch = async (input, init) => {
    const response = await fetch(input, init);
    if (init?.method !== 'POST' || ++sent > 2) return response;
    await response.text();
    throw new TypeError('the connection was lost');
  };
  const receipt = await clientOf(user, { fetch: losing }).answer(pause, 'yes');
  expect([receipt.status, sent]).toEqual(['duplicate', 3]);
  expect(await harness.client.workflow.getHandle(workflowId).result()).toEqual(['yes']);
});

test('what was answered on one server is never in the lists that another gives this client', async () => {
  const user = newPerson();
  await ask(user);
  await firstOf(clientOf(user, { baseUrl: other.url }), user);
  // Answers go to the one, all else to the other.
  const balanced: typeof fetch = (input, init) => fetch(init?.method === 'POST' ? String(input as string).replace(other.url, served.url) : input, init);
  const inbox = clientOf(user, { baseUrl: other.url, fetch: balanced });
  const pause = await firstOf(inbox, user);
  await inbox.answer(pause, 'yes');
  for (let i = 0; i < 50; i++) expect((await inbox.page(of(user))).items).toEqual([]);
});

test('refusals have the codes of the inbox', async () => {
  const user = newPerson();
  const inbox = clientOf(user);
  await ask(user, { inputType: 'approval' });
  const pause = await firstOf(inbox, user);
  await expect(inbox.answer(pause, 'perhaps')).rejects.toMatchObject({ code: 'INVALID_ANSWER', status: 422, issues: [{ code: 'unknown_option' }] });
  await expect(inbox.skip(pause)).rejects.toMatchObject({ code: 'INVALID_ANSWER', issues: [{ code: 'not_skippable' }] });
  await expect(clientOf(newPerson()).answer(pause, 'approve')).rejects.toMatchObject({ code: 'PAUSE_NOT_FOUND', status: 404 });
  await expect(clientOf(newPerson()).get(pause.id)).rejects.toBeInstanceOf(InboxRequestError);
  await inbox.answer(pause, 'approve');
  await expect(inbox.answer(pause, 'reject')).rejects.toMatchObject({ code: 'ALREADY_ANSWERED', by: `user:${user}` });
});

test('without a login every call is NOT_SIGNED_IN, and a watch ends', async () => {
  const inbox = createInboxClient({ baseUrl: served.url });
  await expect(inbox.page()).rejects.toMatchObject({ code: 'NOT_SIGNED_IN', status: 401 });
  await expect(inbox.answer('p', 'x')).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' });
  const followed = follow(inbox, newPerson());
  await until('its end', () => followed.failure !== undefined);
  expect(followed.failure).toMatchObject({ code: 'NOT_SIGNED_IN' });
});

test('a watch goes on when the server is replaced, and is told to load the list again', async () => {
  const user = newPerson();
  const authenticate = ({ headers }: Request) => ({ id: headers.get('user') ?? '' });
  let handler = createInboxHandler({ client: harness.client, authenticate });
  const replaced = await serveHttp((req, res) => handler.node(req, res));
  const inbox = clientOf(user, { baseUrl: replaced.url });
  const followed = follow(inbox, user, (await inbox.page()).events);
  await ask(user);
  await until('the first opening', () => followed.events.length === 1);
  const before = handler;
  handler = createInboxHandler({ client: harness.client, authenticate });
  await before.close();
  await until('the new server', () => followed.events.some(({ type }) => type === 'resumed'));
  const workflowId = await ask(user);
  await until('the second opening', () => followed.events.some((event) => event.type === 'opened' && event.pause.workflowId === workflowId));
  expect(followed.events.map(({ type }) => type)).toEqual(['opened', 'resumed', 'opened']);
  await followed.stop();
  await handler.close();
  await replaced.close();
});
