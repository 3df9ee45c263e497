import { createInboxClient } from '../../../src/browser/create-inbox-client';
import { broken, cut, FakeServer, html, json, pass, problem, silent, useFakeTime } from './fake-server';
import type { Reply } from './fake-server';

let server: FakeServer;
beforeEach(() => {
  useFakeTime();
  server = new FakeServer();
});
afterEach(() => jest.useRealTimers());

const redirected: Reply = () => new Response(null, { status: 302, headers: { location: 'https://login.example/' } });
const opaque: Reply = () => Object.defineProperty(Response.error(), 'type', { value: 'opaqueredirect' });

test.each<[string, Reply, object]>([
  ['a login page', html(200), { code: 'NOT_SIGNED_IN', status: 401 }],
  ['a login page with 403', html(403), { code: 'NOT_SIGNED_IN', status: 401 }],
  ['a redirect', redirected, { code: 'NOT_SIGNED_IN', status: 401 }],
  ['a redirect as a browser shows it', opaque, { code: 'NOT_SIGNED_IN', status: 401 }],
  ['401', problem('NOT_SIGNED_IN', 401), { code: 'NOT_SIGNED_IN', status: 401, message: 'told of NOT_SIGNED_IN' }],
  ['401 without a document', () => new Response('no', { status: 401 }), { code: 'NOT_SIGNED_IN', status: 401 }],
  ['the error page of a proxy', html(502), { code: 'UNAVAILABLE', status: 502 }],
  ['a page that is not there', html(404), { code: 'NOT_FOUND', status: 404 }],
  ['a proxy that takes no large body', html(413), { code: 'TOO_LARGE', status: 413 }],
  ['a proxy with a limit', html(429), { code: 'TOO_MANY_REQUESTS', status: 429 }],
  ['503 with a time', problem('UNAVAILABLE', 503, {}, { 'retry-after': '5' }), { code: 'UNAVAILABLE', status: 503, retryAfterMs: 5_000 }],
  ['503 with a date', problem('UNAVAILABLE', 503, {}, { 'retry-after': 'Sun, 01 Mar 2026 00:00:07 GMT' }), { retryAfterMs: 7_000 }],
  ['503 with a date that has passed', problem('UNAVAILABLE', 503, {}, { 'retry-after': 'Sun, 01 Mar 2020 00:00:07 GMT' }), { retryAfterMs: 0 }],
  ['503 with nonsense', problem('UNAVAILABLE', 503, {}, { 'retry-after': 'soon' }), { retryAfterMs: undefined }],
  ['500', problem('INTERNAL', 500, { requestId: 'r1' }), { code: 'INTERNAL', status: 500, requestId: 'r1' }],
  ['JSON that is no problem', json(['x'], 400), { code: 'BAD_REQUEST', status: 400 }],
  ['no reply', broken, { code: 'UNAVAILABLE', status: 0, cause: new TypeError('fetch failed') }],
  ['half a reply', cut, { code: 'UNAVAILABLE', status: 0 }],
])('%s is an error with a code', async (_what, reply, expected) => {
  server.replies = [reply];
  const failure = await server.client().me().catch((error: unknown) => error);
  expect(failure).toMatchObject({ name: 'InboxRequestError', ...expected });
});

test('a refusal has what the server said', async () => {
  const issues = [{ path: ['value'], code: 'required', message: 'no' }];
  server.replies = [problem('INVALID_ANSWER', 422, { issues })];
  await expect(server.client().answer('p', 'x')).rejects.toMatchObject({ code: 'INVALID_ANSWER', issues });
  server.replies = [problem('ALREADY_ANSWERED', 409, { by: 'user:bob', at: '2026-01-01T00:00:00Z' })];
  await expect(server.client().answer('p', 'x')).rejects.toMatchObject({ by: 'user:bob', at: '2026-01-01T00:00:00Z', issues: [] });
});

test('a reply that never comes is an error after half a minute', async () => {
  server.replies = [silent];
  const failed = expect(server.client().me()).rejects.toMatchObject({ code: 'UNAVAILABLE', status: 0 });
  await pass(30_000);
  await failed;
});

test('every call ends with its signal, and throws its reason', async () => {
  server.replies = [silent];
  const inbox = server.client();
  const abort = new AbortController();
  const { signal } = abort;
  const calls: Promise<unknown>[] = [inbox.me({ signal }), inbox.page({ signal }), inbox.count({ signal }), inbox.get('p', { signal }), inbox.answer('p', 'x', { signal })];
  calls.push(inbox.skip('p', { signal }), inbox.answerStatus('p', 'a', { signal }), inbox.history('w', { signal }));
  const failed = Promise.all(calls.map(async (call) => expect(call).rejects.toThrow('enough')));
  await pass();
  abort.abort(new Error('enough'));
  await failed;
  const asked = server.got.length;
  await expect(inbox.me({ signal })).rejects.toThrow('enough');
  expect(server.got.length).toBe(asked);
});

test('requests name what is asked for', async () => {
  server.replies = [json({ items: [], events: 'e.0', asOf: '2026-03-01T00:00:00Z', complete: true })];
  const inbox = server.client();
  await inbox.page({ for: 'all', audience: ['group:a', 'user:b c'], overdue: false, search: 'ä&b', order: 'age', pageSize: 5, cursor: 'c', key: undefined });
  await inbox.count();
  await inbox.get('p~0~x');
  await inbox.answerStatus('p', 'a/b');
  await inbox.history('order 7/8');
  await inbox.me();
  expect(server.got.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'GET pauses?audience=group%3Aa&audience=user%3Ab+c&cursor=c&for=all&order=age&overdue=false&pageSize=5&search=%C3%A4%26b',
    'GET count',
    'GET pauses/p~0~x',
    'GET pauses/p/answers/a%2Fb',
    'GET history?workflowId=order+7%2F8',
    'GET me',
  ]);
});

test('headers and the token of a link go with every request', async () => {
  server.replies = [json({})];
  await server.client({ headers: () => ({ 'x-team': 'a' }), link: 't0k' }).me();
  expect(Object.fromEntries(server.got[0]?.headers ?? [])).toMatchObject({ 'x-team': 'a', authorization: 'WaitForUser-Link t0k' });
});

test('a client without a base is a mistake that says so', () => {
  expect(() => createInboxClient({} as never)).toThrow(/baseUrl/);
});
