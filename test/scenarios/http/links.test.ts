import { randomBytes } from 'node:crypto';

import type { PauseRecord } from 'waitforuser/client';
import { createAnswerLink, createInboxHandler } from 'waitforuser/http';
import type { AnswerLinkOptions } from 'waitforuser/http';

import { useHarness } from '../../support/harness';
import { fetchText } from '../../support/history';
import { serveInbox } from '../../support/http-inbox';
import type { HttpInbox } from '../../support/http-inbox';
import { reached } from '../../support/open-pause';

let http: HttpInbox;
// It closes before the harness, which looks for sockets that are left open.
afterAll(() => http?.close());
const harness = useHarness(require.resolve('../workflows/answered'));
const [key, nextKey] = [randomBytes(32), randomBytes(32)];

beforeAll(async () => {
  http = await serveInbox(harness.client, { linkKeys: [nextKey, key], authenticate: () => null, limits: { requestsPerSecond: 1_000 } });
});

async function ask(question: object = {}): Promise<PauseRecord> {
  const { workflowId } = await harness.start('askTogether', [{ question: 'Go?', audience: ['user:alice'], ...question }]);
  return reached(harness.inbox, { workflowId, index: 0 });
}

function toLink(pause: PauseRecord | string, more: Partial<AnswerLinkOptions> = {}): { readonly link: string; readonly headers: Readonly<Record<string, string>> } {
  const link = createAnswerLink(pause, { for: { id: 'alice', name: 'Alice' }, expiresIn: '1h', url: http.url, namespace: 'default', key, ...more });
  return { link, headers: { authorization: `WaitForUser-Link ${link.split('#')[1]}` } };
}

test.concurrent('by a link a person answers without a login, as often as it is opened', async () => {
  const pause = await ask();
  const { link, headers } = toLink(pause);
  // What a mail scanner fetches is a page without data, the same for everybody.
  const page = await fetch(link);
  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  expect(await page.text()).not.toContain(pause.workflowId);
  for (let opened = 0; opened < 2; opened++) {
    const { json } = await http.get('/api/me', headers);
    expect(json).toMatchObject({ user: 'user:alice', name: 'Alice', link: { pause: pause.id } });
    expect((await http.get(`/api/pauses/${pause.id}`, headers)).json).toMatchObject({ status: 'open', may: ['answer'] });
  }
  const sent = await http.post(`/api/pauses/${pause.id}/answer`, { ...headers, 'idempotency-key': 'k' }, { value: 'yes' });
  expect(sent.json).toMatchObject({ status: 'accepted' });
  expect(await harness.inbox.get(pause)).toMatchObject({ status: 'answered', by: 'user:alice', via: 'link' });
  // After the answer the link still shows what became of it.
  expect((await http.get(`/api/pauses/${pause.id}`, headers)).json).toMatchObject({ status: 'answered', value: 'yes', may: [] });
  expect((await http.get(`/api/pauses/${pause.id}/answers/k`, headers)).json).toMatchObject({ status: 'accepted' });
  expect((await http.post(`/api/pauses/${pause.id}/answer`, headers, { value: 'no' })).code).toBe('ALREADY_ANSWERED');
});

test.concurrent('a link stays good while its key is exchanged, and after a rewording', async () => {
  const pause = await ask();
  for (const signedBy of [key, nextKey]) expect((await http.get(`/api/pauses/${pause.id}`, toLink(pause, { key: signedBy }).headers)).status).toBe(200);
  const older = pause.id.replace(/~[0-9a-f]{20}~/, `~${'f'.repeat(20)}~`);
  const { headers } = toLink(older);
  expect((await http.get(`/api/pauses/${older}`, headers)).json).toMatchObject({ id: pause.id });
  // What was shown was another wording.
  expect((await http.post(`/api/pauses/${older}/answer`, headers, { value: 'yes' })).code).toBe('QUESTION_CHANGED');
  expect((await http.post(`/api/pauses/${pause.id}/answer`, headers, { value: 'yes' })).json).toMatchObject({ status: 'accepted' });
});

test.concurrent('a link gives its person no right that they lack', async () => {
  const others = await ask({ audience: ['user:bob'] });
  expect(() => toLink(others)).toThrow('"user:alice" could not answer');
  // By the id alone nothing can be checked when it is made.
  expect((await http.get(`/api/pauses/${others.id}`, toLink(others.id).headers)).code).toBe('PAUSE_NOT_FOUND');
  const excluding = await ask({ excluded: ['alice'] });
  expect((await http.post(`/api/pauses/${excluding.id}/answer`, toLink(excluding.id).headers, { value: 'x' })).code).toBe('NOT_ALLOWED');
});

test.concurrent('the token stands in no log, no response and no event of the history', async () => {
  const pause = await ask();
  const { link, headers } = toLink(pause);
  const token = link.split('#')[1] ?? '';
  const replies = [await http.get('/api/me', headers), await http.get(`/api/pauses/${pause.id}`, headers), await http.post(`/api/pauses/${pause.id}/answer`, headers, { value: 'yes' })];
  const history = await fetchText(harness.client.workflow.getHandle(pause.workflowId));
  expect(history).toContain('"by":"user:alice"');
  const all = JSON.stringify([http.log, replies.map(({ text, headers: sent }) => [text, [...sent]]), history]);
  for (const part of [token, ...token.split('.')]) expect(all).not.toContain(part);
});

test.concurrent('a link of another namespace is forged', async () => {
  const pause = await ask();
  const handler = createInboxHandler({ client: harness.client, linkKeys: [key], authenticate: () => null });
  const { headers } = toLink(pause, { namespace: 'other' });
  const response = await handler.fetch(new Request('http://x/api/me', { headers }));
  expect([response.status, await response.json()]).toEqual([401, expect.objectContaining({ code: 'NOT_SIGNED_IN' })]);
  await handler.close();
});
