import { broken, cut, FakeServer, html, json, pass, problem, seen, silent, useFakeTime } from './fake-server';
import type { Reply } from './fake-server';

const ACCEPTED = { status: 'accepted', at: '2026-03-01T00:00:00.000Z', answerId: 'k' };

let server: FakeServer;
beforeEach(() => {
  useFakeTime();
  server = new FakeServer();
});
afterEach(() => jest.useRealTimers());

const keys = () => server.got.map(({ headers }) => headers.get('idempotency-key'));

test('an answer is sent with what was shown, and a key of its own', async () => {
  server.replies = [json(ACCEPTED)];
  const pause = seen('a');
  expect(await server.client().answer(pause, 'approve', { comment: 'fine' })).toEqual(ACCEPTED);
  await server.client().answer(pause.id, 'approve');
  await server.client().skip(pause.id, { idempotencyKey: 'mine' });
  expect(server.got.map(({ method, path, body }) => ({ method, path, body }))).toEqual([
    { method: 'POST', path: `pauses/${pause.id}/answer`, body: { value: 'approve', comment: 'fine', shape: pause.shape, digest: pause.digest } },
    { method: 'POST', path: `pauses/${pause.id}/answer`, body: { value: 'approve' } },
    { method: 'POST', path: `pauses/${pause.id}/skip`, body: {} },
  ]);
  expect(keys()).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/), expect.stringMatching(/^[0-9a-f]{32}$/), 'mine']);
  expect(keys()[0]).not.toBe(keys()[1]);
});

test('a hand-over is sent for the turn that was shown; an id alone names none', async () => {
  server.replies = [json(ACCEPTED)];
  const pause = seen('a', { turn: 2 });
  const never = seen('b');
  for (const named of [pause, never, pause.id]) await server.client().assign(named, { to: ['user:bob'] });
  const shown = ({ shape, digest }: typeof pause) => ({ shape, digest });
  expect(server.got.map(({ path, body }) => ({ path, body }))).toEqual([
    { path: `pauses/${pause.id}/assign`, body: { to: ['user:bob'], turn: 2, ...shown(pause) } },
    { path: `pauses/${never.id}/assign`, body: { to: ['user:bob'], turn: 0, ...shown(never) } },
    { path: `pauses/${pause.id}/assign`, body: { to: ['user:bob'] } },
  ]);
});

test('a value may be null, false, or a text of the answer alone', async () => {
  server.replies = [json(ACCEPTED)];
  await server.client().answer('p', false);
  await server.client().answer('p', undefined, { custom: 'mine' });
  expect(server.got.map(({ body }) => body)).toEqual([{ value: false }, { custom: 'mine' }]);
});

test.each<[string, Reply]>([
  ['no reply', broken],
  ['half a reply', cut],
  ['the error page of a proxy', html(502)],
  ['UNAVAILABLE', problem('UNAVAILABLE', 503, {}, { 'retry-after': '1' })],
  ['TOO_MANY_REQUESTS', problem('TOO_MANY_REQUESTS', 429, {}, { 'retry-after': '1' })],
])('after %s the answer is sent again under its key', async (_what, reply) => {
  server.replies = [reply, reply, json({ ...ACCEPTED, status: 'duplicate' })];
  const sent = server.client().answer('p', 'approve');
  await pass(10_000);
  expect(await sent).toMatchObject({ status: 'duplicate' });
  expect(new Set(keys()).size).toBe(1);
  expect(server.got.length).toBe(3);
  expect(new Set(server.got.map(({ body }) => JSON.stringify(body))).size).toBe(1);
});

test('it is sent four times at most, and the error has the key', async () => {
  server.replies = [broken];
  const failed = expect(server.client().answer('p', 'x', { idempotencyKey: 'mine' })).rejects.toMatchObject({ code: 'UNAVAILABLE', idempotencyKey: 'mine' });
  await pass(120_000);
  await failed;
  expect(server.got.length).toBe(4);
});

test('Retry-After is waited for', async () => {
  server.replies = [problem('UNAVAILABLE', 503, {}, { 'retry-after': '8' }), json(ACCEPTED)];
  const sent = server.client().answer('p', 'x');
  await pass(7_900);
  expect(server.got.length).toBe(1);
  await pass(2_000);
  await sent;
});

test('a long Retry-After is left to the person', async () => {
  server.replies = [problem('TOO_MANY_REQUESTS', 429, {}, { 'retry-after': '60' })];
  await expect(server.client().answer('p', 'x')).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS', retryAfterMs: 60_000 });
  expect(server.got.length).toBe(1);
});

test.each<[string, Reply]>([
  ['a refusal', problem('QUESTION_CHANGED', 409)],
  ['a pause that is not there', problem('PAUSE_NOT_FOUND', 404)],
  ['a login', html(200)],
  ['a mistake of the server', problem('INTERNAL', 500)],
])('after %s it is not sent again', async (_what, reply) => {
  server.replies = [reply];
  await expect(server.client().answer('p', 'x')).rejects.toMatchObject({ name: 'InboxRequestError' });
  expect(server.got.length).toBe(1);
});

test('a request without a reply is sent again after half a minute', async () => {
  server.replies = [silent, json(ACCEPTED)];
  const sent = server.client().answer('p', 'x');
  await pass(32_000);
  await sent;
  expect(new Set(keys()).size).toBe(1);
});

test('the signal ends the repeating', async () => {
  server.replies = [broken];
  const abort = new AbortController();
  const failed = expect(server.client().answer('p', 'x', { signal: abort.signal })).rejects.toThrow('enough');
  await pass();
  abort.abort(new Error('enough'));
  await failed;
  await pass(60_000);
  expect(server.got.length).toBe(1);
});
