import { randomBytes } from 'node:crypto';

import { Metrics } from '../../../../src/cli/serving/metrics';
import type { Inbox } from '../../../../src/client/inbox';
import type { Feed, FeedEvent } from '../../../../src/http/feed/feed';
import type { InboxLogEntry } from '../../../../src/http/options/handler-options';
import { ROUTES } from '../../../../src/http/routes/routes';
import { createAnswerLink } from '../../../../src/http/who/answer-link';
import { toAnswerId } from '../../../../src/http/routes/idempotency-key';
import { AnswerRefusedError, InboxError } from '../../../../src/protocol/errors';
import { toInboxApp } from '../../../support/inbox-app';
import { toListed } from '../../../support/listed-pause';

const toId = (index: number, fingerprint = '0'): string => `p~${index}~${fingerprint.repeat(20)}~run~wf`;
const OPEN = toListed({ id: toId(0), audience: ['group:support'] });
const OTHERS = toListed({ id: toId(1), index: 1, audience: ['user:bob'] });
const EXCLUDING = toListed({ id: toId(2), index: 2, excluded: ['user:alice'] });
const STUB = toListed({ id: toId(3), index: 3, audience: ['many'], stub: true });
const SETTLED = { ...toListed({ id: toId(4), index: 4, audience: ['user:bob'] }), status: 'answered', by: 'user:bob', at: 'then', value: 'secret' } as const;
const CHOICE = toListed({ id: toId(5), index: 5, question: { question: 'Which?', inputType: 'select', options: [{ id: 'a', label: 'A' }, { id: 'b', label: 'B' }] } });
const RECORDS = [OPEN, OTHERS, EXCLUDING, STUB, SETTLED, CHOICE];
const ALICE = { user: 'alice', groups: 'support' };

const code = async (response: Response | Promise<Response>): Promise<unknown> => ((await (await response).json()) as { readonly code?: unknown }).code;

describe('what a person may not see', () => {
  const FORGED: readonly (readonly [string, string])[] = [
    ['another’s', OTHERS.id],
    ['another’s, settled', SETTLED.id],
    ['a stub without its audience', STUB.id],
    ['a forged index', toId(99)],
    ['another run', toId(0).replace('run', 'other')],
    ['another workflow', toId(0).replace('wf', 'else')],
    ['garbage', 'garbage'],
    ['8 KiB', 'x'.repeat(8_192)],
    ['an id with a slash', encodeURIComponent('p~0/../me')],
    ['a zero byte', '%00'],
  ];

  test.each(FORGED)('%s: every route gives one and the same answer', async (_what, id) => {
    const { get, send, inbox } = toInboxApp({ records: RECORDS });
    const all = await Promise.all([
      get(`/api/pauses/${id}`, ALICE),
      send(`/api/pauses/${id}/answer`, { value: 'x' }, ALICE),
      send(`/api/pauses/${id}/skip`, {}, ALICE),
      get(`/api/pauses/${id}/answers/k`, ALICE),
    ]);
    const texts = await Promise.all(all.map(async (response) => [response.status, JSON.stringify([...response.headers]), await response.text()].join('\n')));
    expect(new Set(texts).size).toBe(1);
    expect(texts[0]).toContain('"code":"PAUSE_NOT_FOUND"');
    expect(inbox.sent).toEqual([]);
  });
});

test('a person reads what is for them, by an older id too', async () => {
  const { get } = toInboxApp({ records: RECORDS });
  const response = await get(`/api/pauses/${toId(0, 'f')}`, ALICE);
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({ id: OPEN.id, may: ['answer'], question: { question: 'Go?' } });
  expect(await (await get(`/api/pauses/${EXCLUDING.id}`, ALICE)).json()).toMatchObject({ may: [] });
});

test('an answer carries who sent it and by which entry, whatever the body says', async () => {
  const { send, inbox } = toInboxApp({ records: RECORDS });
  const body = { value: 'yes', comment: 'so', by: 'user:bob', as: 'user:bob', via: 'x', runId: 'x', pause: 1, answerId: 'x', skip: true, ifNotOpen: 'queue', v: 9 };
  const response = await send(`/api/pauses/${OPEN.id}/answer`, body, { ...ALICE, 'idempotency-key': 'key-1' });
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ status: 'accepted', at: '2026-01-01T00:00:01.000Z', answerId: 'key-1' });
  expect(inbox.sent).toEqual([
    {
      pause: OPEN,
      value: 'yes',
      options: { by: 'user:alice', as: 'group:support', via: 'api', comment: 'so', answerId: toAnswerId({ name: 'user:alice' }, 'key-1'), ifNotOpen: 'refuse', confirmWithin: expect.any(Number) },
    },
  ]);
});

test('an answer to a former wording is sent as one, with what was shown', async () => {
  const { send, inbox } = toInboxApp({ records: RECORDS });
  await send(`/api/pauses/${toId(0, 'f')}/answer`, { value: 'yes', shape: 's' }, ALICE);
  expect(inbox.sent[0]?.pause).toMatchObject({ id: toId(0, 'f'), shape: 's' });
  expect(inbox.sent[0]?.pause.digest).toBeUndefined();
});

test('an excluded person is told so, and a wrong answer never reaches Temporal', async () => {
  const { send, inbox } = toInboxApp({ records: RECORDS });
  expect(await code(send(`/api/pauses/${EXCLUDING.id}/answer`, { value: 'x' }, ALICE))).toBe('NOT_ALLOWED');
  const wrong = await send(`/api/pauses/${CHOICE.id}/answer`, { value: 'c' }, ALICE);
  expect([wrong.status, await wrong.json()]).toEqual([422, expect.objectContaining({ code: 'INVALID_ANSWER', issues: [expect.objectContaining({ code: 'unknown_option' })] })]);
  expect(await code(send(`/api/pauses/${CHOICE.id}/skip`, {}, ALICE))).toBe('INVALID_ANSWER');
  expect(inbox.sent).toEqual([]);
});

test('two thousand wrong answers never reach Temporal', async () => {
  const { send, inbox } = toInboxApp({ records: RECORDS, limits: { requestsPerSecond: 10_000 } });
  const statuses = new Set<number>();
  for (let i = 0; i < 2_000; i++) statuses.add((await send(`/api/pauses/${CHOICE.id}/answer`, { value: `wrong ${i}` }, ALICE)).status);
  expect([...statuses]).toEqual([422]);
  expect(inbox.sent).toEqual([]);
  expect((await send(`/api/pauses/${CHOICE.id}/answer`, { value: 'a' }, ALICE)).status).toBe(200);
});

test('where the host’s own rule decides, an answer waits until the whole question can be read', async () => {
  const short = toListed({ id: toId(7), index: 7, stub: true });
  const asked = { records: [short], authorize: () => true };
  const refused = await toInboxApp(asked).send(`/api/pauses/${short.id}/answer`, { value: 'x' }, ALICE);
  expect([refused.status, refused.headers.get('retry-after'), await code(refused)]).toEqual([503, '5', 'UNAVAILABLE']);
  expect((await toInboxApp({ records: [short] }).send(`/api/pauses/${short.id}/answer`, { value: 'x' }, ALICE)).status).toBe(200);
});

test('what is settled is told to those who may see it', async () => {
  const { send } = toInboxApp({ records: RECORDS });
  const response = await send(`/api/pauses/${SETTLED.id}/answer`, { value: 'x' }, { user: 'bob' });
  expect([response.status, await response.json()]).toEqual([409, expect.objectContaining({ code: 'ALREADY_ANSWERED', by: 'user:bob', at: 'then' })]);
});

test('one who repeats an answer under its key is told the first result, and another with the same key is not', async () => {
  const answerId = toAnswerId({ name: 'user:alice' }, 'k');
  const mine = { ...toListed({ id: toId(0), audience: ['user:nobody'] }), status: 'answered', value: 'yes', by: 'user:alice', at: 'then', answerId } as const;
  const { send } = toInboxApp({ records: [mine] });
  const headers = { ...ALICE, 'idempotency-key': '"k"' };
  const repeated = await send(`/api/pauses/${mine.id}/answer`, { value: 'yes' }, headers);
  expect(await repeated.json()).toEqual({ status: 'duplicate', at: 'then', answerId: 'k' });
  expect(await code(send(`/api/pauses/${mine.id}/answer`, { value: 'no' }, headers))).toBe('ANSWER_ID_REUSED');
  expect(await code(send(`/api/pauses/${mine.id}/answer`, { value: 'yes' }, { user: 'bob', 'idempotency-key': 'k' }))).toBe('PAUSE_NOT_FOUND');
});

describe('what the inbox says', () => {
  const path = `/api/pauses/${OPEN.id}/answer`;

  test('a question that is for others now is not told as it is now', async () => {
    const { send, inbox } = toInboxApp({ records: RECORDS });
    const changed = new AnswerRefusedError('QUESTION_CHANGED', 'changed', { current: OPEN });
    jest.spyOn(inbox, 'answer').mockRejectedValue(changed);
    expect(await (await send(path, { value: 'x' }, ALICE)).json()).toMatchObject({ code: 'QUESTION_CHANGED', current: { id: OPEN.id, may: ['answer'] } });
    const read = jest.spyOn(inbox, 'get');
    read.mockResolvedValueOnce(OPEN).mockResolvedValueOnce({ ...OPEN, audience: ['user:bob'] });
    expect(await code(send(path, { value: 'x' }, ALICE))).toBe('PAUSE_NOT_FOUND');
  });

  test('an audience that changed between reading and sending is NOT_ALLOWED', async () => {
    const { send, inbox } = toInboxApp({ records: RECORDS });
    jest.spyOn(inbox, 'answer').mockRejectedValue(new AnswerRefusedError('NOT_ALLOWED', 'no longer'));
    expect(await code(send(path, { value: 'x' }, ALICE))).toBe('NOT_ALLOWED');
  });

  test('an answer that may have arrived is 503 with its key', async () => {
    const { send, inbox } = toInboxApp({ records: RECORDS });
    jest.spyOn(inbox, 'answer').mockRejectedValue(new InboxError('UNAVAILABLE', 'secret'));
    const response = await send(path, { value: 'x' }, { ...ALICE, 'idempotency-key': 'k' });
    expect([response.status, response.headers.get('retry-after'), await response.json()]).toEqual([503, '5', expect.objectContaining({ code: 'UNAVAILABLE', answerId: 'k', detail: expect.not.stringContaining('secret') })]);
  });

  test('where Temporal itself is down every id gives 503', async () => {
    const { get, inbox } = toInboxApp({ records: RECORDS });
    jest.spyOn(inbox, 'get').mockRejectedValue(new InboxError('UNAVAILABLE', 'down'));
    const [known, forged] = await Promise.all([get(`/api/pauses/${OPEN.id}`, ALICE), get(`/api/pauses/${toId(99)}`, ALICE)]);
    expect([known.status, forged.status, await known.text()]).toEqual([503, 503, await forged.text()]);
  });

  test('a mistake of the library is 500, and its place for an answer is free again', async () => {
    const { send, inbox } = toInboxApp({ records: RECORDS });
    const failing = jest.spyOn(inbox, 'answer').mockRejectedValue(new Error('bug'));
    for (let i = 0; i < 5; i++) expect((await send(path, { value: 'x' }, ALICE)).status).toBe(500);
    failing.mockRestore();
    expect((await send(path, { value: 'x' }, ALICE)).status).toBe(200);
  });
});

describe('answers of one person that are under way', () => {
  const path = `/api/pauses/${OPEN.id}/answer`;
  type Receipt = Awaited<ReturnType<Inbox['answer']>>;

  test('the same one sent many times at once reaches Temporal once, and another under its key is refused', async () => {
    const { send, inbox } = toInboxApp({ records: RECORDS });
    let settle = (_: Receipt): void => undefined;
    const answer = jest.spyOn(inbox, 'answer').mockReturnValue(new Promise((resolve) => (settle = resolve)));
    const headers = { ...ALICE, 'idempotency-key': 'k' };
    const all = Array.from({ length: 5 }, () => send(path, { value: 'x' }, headers));
    await new Promise(setImmediate);
    expect(await code(send(path, { value: 'y' }, headers))).toBe('ANSWER_ID_REUSED');
    settle({ status: 'queued', answerId: 'a' });
    expect((await Promise.all(all)).map(({ status }) => status)).toEqual([202, 202, 202, 202, 202]);
    expect(answer).toHaveBeenCalledTimes(1);
  });

  test('the same one sent again while it is under way waits for it, and counts once', async () => {
    const { send, inbox } = toInboxApp({ records: RECORDS, limits: { answersPerMinute: 1 } });
    let settle = (_: Receipt): void => undefined;
    const answer = jest.spyOn(inbox, 'answer').mockReturnValue(new Promise((resolve) => (settle = resolve)));
    const headers = { ...ALICE, 'idempotency-key': 'k' };
    const first = send(path, { value: 'x' }, headers);
    await new Promise(setImmediate);
    expect(answer).toHaveBeenCalledTimes(1);
    const second = send(path, { value: 'x' }, headers);
    await new Promise(setImmediate);
    settle({ status: 'queued', answerId: 'a' });
    expect((await Promise.all([first, second])).map(({ status }) => status)).toEqual([202, 202]);
    expect(answer).toHaveBeenCalledTimes(1);
  });

  test('one that waits is not sent again, and one that the workflow does not know any more is', async () => {
    const { send, inbox } = toInboxApp({ records: RECORDS });
    const answer = jest.spyOn(inbox, 'answer').mockResolvedValueOnce({ status: 'queued', answerId: 'a' });
    const headers = { ...ALICE, 'idempotency-key': 'k' };
    const again = async () => (await send(path, { value: 'x' }, headers)).status;
    expect(await again()).toBe(202);
    jest.spyOn(inbox, 'answerStatus').mockResolvedValueOnce({ status: 'waiting', at: 'now' });
    expect(await again()).toBe(202);
    expect(answer).toHaveBeenCalledTimes(1);
    expect(await again()).toBe(200);
    expect(answer).toHaveBeenCalledTimes(2);
  });

  test('one that came too late takes the question off the lists at once', async () => {
    const noteSettled = jest.fn();
    const { send, inbox } = toInboxApp({ records: RECORDS, feed: { noteSettled } });
    const answer = jest.spyOn(inbox, 'answer').mockRejectedValueOnce(new AnswerRefusedError('INVALID_ANSWER', 'no'));
    await send(path, { value: 'x' }, ALICE);
    expect(noteSettled).not.toHaveBeenCalled();
    answer.mockRejectedValueOnce(new AnswerRefusedError('ALREADY_ANSWERED', 'Bob was first.'));
    expect(await code(send(path, { value: 'x' }, ALICE))).toBe('ALREADY_ANSWERED');
    expect(noteSettled.mock.calls).toEqual([[OPEN.id]]);
  });

  test('what became of none of them is asked before a fourth is refused', async () => {
    const { send, inbox } = toInboxApp({ records: RECORDS });
    const answer = jest.spyOn(inbox, 'answer').mockRejectedValue(new InboxError('UNAVAILABLE', 'down'));
    const status = jest.spyOn(inbox, 'answerStatus').mockRejectedValue(new InboxError('UNAVAILABLE', 'down'));
    for (let i = 0; i < 3; i++) expect((await send(path, { value: 'x' }, ALICE)).status).toBe(503);
    expect((await send(path, { value: 'x' }, ALICE)).status).toBe(429);
    // Temporal is back, and none of the three has arrived.
    answer.mockRestore();
    status.mockRestore();
    expect((await send(path, { value: 'x' }, ALICE)).status).toBe(200);
  });

  test('one that may have arrived can be sent again under its key', async () => {
    const { send, inbox } = toInboxApp({ records: RECORDS });
    const answer = jest.spyOn(inbox, 'answer').mockRejectedValueOnce(new InboxError('UNAVAILABLE', 'down'));
    const headers = { ...ALICE, 'idempotency-key': 'k' };
    expect((await send(path, { value: 'x' }, headers)).status).toBe(503);
    expect((await send(path, { value: 'x' }, headers)).status).toBe(200);
    expect(answer).toHaveBeenCalledTimes(2);
  });
});

describe('who someone is', () => {
  test.each([
    ['nobody', () => null, 401, 'NOT_SIGNED_IN'],
    ['undefined', () => undefined, 401, 'NOT_SIGNED_IN'],
    ['a redirect to a login', () => Response.redirect('http://login.test/', 302), 401, 'NOT_SIGNED_IN'],
    ['an error', () => Promise.reject(new Error('secret')), 500, 'INTERNAL'],
    ['an empty object', () => ({}), 500, 'INTERNAL'],
    ['an id that is two things', () => ({ id: 'group:support' }), 500, 'INTERNAL'],
  ])('authenticate gives %s', async (_what, authenticate, status, expected) => {
    const { get } = toInboxApp({ authenticate: authenticate as never });
    const response = await get('/api/me');
    const text = await response.text();
    expect([response.status, JSON.parse(text).code]).toEqual([status, expected]);
    expect(text).not.toContain('secret');
    expect(response.headers.get('www-authenticate') === null).toBe(status !== 401);
  });

  test('the challenge of a host’s own response is kept', async () => {
    const { get } = toInboxApp({ authenticate: () => new Response(null, { status: 401, headers: { 'www-authenticate': 'Basic realm="x"' } }) });
    expect((await get('/api/me')).headers.get('www-authenticate')).toBe('Basic realm="x"');
  });

  test('me says who this is', async () => {
    const { get } = toInboxApp({ nameOf: async () => ({ 'user:alice': 'Alice A.' }) });
    expect(await (await get('/api/me', ALICE)).json()).toEqual({ user: 'user:alice', name: 'Alice A.', groups: ['group:support'], via: 'api' });
    expect(await (await get('/api/me', { ...ALICE, 'sec-fetch-site': 'same-origin' })).json()).toMatchObject({ via: 'web' });
  });

  test('without a login everybody on this machine sees and answers, and the excluded name holds', async () => {
    const records = [OTHERS, toListed({ id: toId(6), index: 6, excluded: ['user:local'] })];
    const { get, send, inbox } = toInboxApp({ records, insecureNoAuth: true, peer: '127.0.0.1' });
    const local = { host: 'localhost' };
    expect(await (await get('/api/me', local)).json()).toMatchObject({ user: 'user:local' });
    expect((await send(`/api/pauses/${OTHERS.id}/answer`, { value: 'x' }, local)).status).toBe(200);
    expect(inbox.sent[0]?.options).not.toHaveProperty('as');
    expect(await code(send(`/api/pauses/${toId(6)}/answer`, { value: 'x' }, local))).toBe('NOT_ALLOWED');
    expect(await code(get('/api/me', { host: 'evil.test' }))).toBe('HOST_NOT_ALLOWED');
  });
});

describe('answer links', () => {
  const key = randomBytes(32);
  const toHeaders = (id: string, user = 'alice') => {
    const link = createAnswerLink(id, { for: { id: user, groups: ['support'] }, expiresIn: '1h', url: 'http://inbox.test', namespace: 'default', key });
    return { authorization: `WaitForUser-Link ${link.split('#')[1]}` };
  };
  const fill = (path: string) => path.replace('{id}', OPEN.id).replace('{answerId}', 'k');

  test('open their own pause, and every other route is not there', async () => {
    const { get, send } = toInboxApp({ records: RECORDS, linkKeys: [key] });
    const statuses = await Promise.all(
      ROUTES.map(async ({ method, path }) => {
        const { status } = await (method === 'GET' ? get(fill(path), toHeaders(OPEN.id)) : send(fill(path), path.endsWith('answer') ? { value: 'x' } : {}, toHeaders(OPEN.id)));
        return [path, status];
      })
    );
    expect(Object.fromEntries(statuses)).toEqual({
      '/api/me': 200,
      '/api/pauses': 404,
      '/api/count': 404,
      '/api/pauses/{id}': 200,
      '/api/pauses/{id}/answer': 200,
      '/api/pauses/{id}/assign': 404,
      '/api/people': 404,
      '/api/pauses/{id}/skip': 422,
      '/api/pauses/{id}/answers/{answerId}': 200,
      '/api/history': 404,
      '/api/events': 404,
      '/api/openapi.json': 404,
    });
  });

  test('do not open another pause, though its audience would let the person in', async () => {
    const { get, send, inbox } = toInboxApp({ records: RECORDS, linkKeys: [key] });
    expect(await code(get(`/api/pauses/${CHOICE.id}`, toHeaders(OPEN.id)))).toBe('PAUSE_NOT_FOUND');
    expect(await code(send(`/api/pauses/${CHOICE.id}/answer`, { value: 'a' }, toHeaders(OPEN.id)))).toBe('PAUSE_NOT_FOUND');
    expect(inbox.sent).toEqual([]);
  });

  test('permit what a login would, and no more', async () => {
    const { get, send, inbox } = toInboxApp({ records: RECORDS, linkKeys: [key] });
    expect(await (await get('/api/me', toHeaders(OPEN.id))).json()).toMatchObject({ user: 'user:alice', via: 'link', link: { pause: OPEN.id } });
    expect(await code(get(`/api/pauses/${OTHERS.id}`, toHeaders(OTHERS.id)))).toBe('PAUSE_NOT_FOUND');
    expect(await code(send(`/api/pauses/${EXCLUDING.id}/answer`, { value: 'x' }, toHeaders(EXCLUDING.id)))).toBe('NOT_ALLOWED');
    await send(`/api/pauses/${OPEN.id}/answer`, { value: 'x' }, toHeaders(OPEN.id));
    expect(inbox.sent[0]?.options).toMatchObject({ by: 'user:alice', via: 'link', as: 'group:support' });
  });

  test('that are forged or come where there are no links are 401, and authenticate is not asked', async () => {
    const authenticate = jest.fn(() => ({ id: 'alice' }));
    for (const authorization of ['WaitForUser-Link x.y', 'WaitForUser-Link', toHeaders(OPEN.id).authorization]) {
      const { get } = toInboxApp({ authenticate, linkKeys: [randomBytes(32)] });
      expect(await code(get('/api/me', { authorization }))).toBe('NOT_SIGNED_IN');
    }
    expect(authenticate).not.toHaveBeenCalled();
  });
});

describe('paths and methods', () => {
  test.each(['/api/me/', '/api/me/x.css', '/api/ME', '//api/me', '/api/me%00', '/api/pauses%2f..', '/api', '/p', '/p/', '/p/x/y', '/assets', '/api/nothing', '/inbox/api/me'])('%s is not there, and is never stored', async (path) => {
    const { get } = toInboxApp();
    const response = await get(path);
    expect([response.status, response.headers.get('cache-control')]).toEqual([404, 'no-store']);
    expect(await code(response)).toBe('NOT_FOUND');
  });

  test('under a base path only that path is served, and its slash is added', async () => {
    const { get } = toInboxApp({ basePath: '/tools/inbox' });
    expect((await get('/tools/inbox/api/me')).status).toBe(200);
    expect((await get('/api/me')).status).toBe(404);
    expect((await get('/tools/inboxes/api/me')).status).toBe(404);
    const moved = await get('/tools/inbox?for=me');
    expect([moved.status, moved.headers.get('location')]).toEqual([308, 'inbox/?for=me']);
  });

  test.each(ROUTES.map(({ method, path }) => [path, method] as const))('%s takes %s and no other method', async (path, method) => {
    const { send } = toInboxApp({ records: RECORDS });
    for (const other of ['HEAD', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', method === 'GET' ? 'POST' : 'GET']) {
      const response = await send(path.replace('{id}', OPEN.id).replace('{answerId}', 'k'), undefined, ALICE, other);
      expect([other, response.status, response.headers.get('allow')]).toEqual([other, 405, method]);
    }
  });

  test('HEAD opens no stream, however its path is written', async () => {
    const events = jest.fn(async function* (): AsyncGenerator<FeedEvent> {});
    const { send } = toInboxApp({ feed: { events } });
    for (const path of ['/api/events', '/%61pi/events', '/api/%65vents']) {
      const response = await send(path, undefined, ALICE, 'HEAD');
      expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET']);
    }
    expect(events).not.toHaveBeenCalled();
  });

  test('a trusted origin may ask before it sends, and no other', async () => {
    const { send, get } = toInboxApp({ trustedOrigins: ['https://a.example'] });
    const allowed = await send('/api/me', undefined, { origin: 'https://a.example' }, 'OPTIONS');
    expect(allowed.status).toBe(204);
    expect(allowed.headers.get('access-control-allow-headers')).toBe('Authorization, Content-Type, Idempotency-Key, Last-Event-ID');
    expect(allowed.headers.has('access-control-allow-credentials')).toBe(false);
    expect((await send('/api/me', undefined, { origin: 'https://b.example' }, 'OPTIONS')).headers.has('access-control-allow-origin')).toBe(false);
    expect((await get('/api/me', { ...ALICE, origin: 'https://a.example' })).headers.get('access-control-allow-origin')).toBe('https://a.example');
    // Also where the request is refused, so that the page can read why.
    expect((await get('/api/me', { origin: 'https://a.example' })).headers.get('access-control-allow-origin')).toBe('https://a.example');
  });

  test('a POST of a foreign page is refused before anybody is asked who sends it', async () => {
    const authenticate = jest.fn(() => ({ id: 'alice' }));
    const { send, inbox } = toInboxApp({ records: RECORDS, authenticate });
    expect(await code(send(`/api/pauses/${OPEN.id}/answer`, { value: 'x' }, { 'sec-fetch-site': 'cross-site' }))).toBe('CROSS_ORIGIN');
    expect(authenticate).not.toHaveBeenCalled();
    expect(inbox.sent).toEqual([]);
  });

  test('the headers of a response', async () => {
    const { get } = toInboxApp();
    expect(Object.fromEntries((await get('/api/me')).headers)).toEqual({
      'cache-control': 'no-store',
      'content-type': 'application/json',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex',
    });
  });
});

test('a person who has lost a right, or their session, hears nothing six minutes later', async () => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
  try {
    let groups: readonly string[] | null = ['support'];
    const asked: (readonly string[])[] = [];
    const events = async function* (...[viewer, , , signal]: Parameters<Feed['events']>): AsyncGenerator<FeedEvent> {
      asked.push(viewer.may(OPEN));
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      yield { type: 'opened', pause: OPEN, may: ['see'], cursor: 'c' };
    };
    const { get } = toInboxApp({ feed: { events }, authenticate: () => groups && { id: 'alice', groups } });
    const open = async (): Promise<readonly [number, string]> => {
      const response = await get('/api/events', {});
      const text = response.text();
      await jest.advanceTimersByTimeAsync(6 * 60_000);
      return [response.status, (await text).replaceAll(': still open\n\n', '')];
    };
    expect(await open()).toEqual([200, ': open\n\n']);
    groups = [];
    expect(await open()).toEqual([200, ': open\n\n']);
    // The host says anew who someone is, and what they may do.
    expect(asked).toEqual([['see', 'answer'], []]);
    groups = null;
    expect((await open())[0]).toBe(401);
  } finally {
    jest.useRealTimers();
  }
});

describe('the log', () => {
  test('has one line for each request, and nothing of what was sent', async () => {
    const log: InboxLogEntry[] = [];
    const { get, send } = toInboxApp({ records: RECORDS, log: (entry) => log.push(entry) });
    await send(`/api/pauses/${OPEN.id}/answer?secret=1`, { value: 'secret', comment: 'secret' }, { ...ALICE, authorization: 'secret', 'idempotency-key': 'secret' });
    await send(`/api/pauses/${CHOICE.id}/answer`, { value: 'secret' }, ALICE);
    await get('/api/pauses?search=secret&cursor=secret', { ...ALICE, 'last-event-id': 'secret' });
    await get('/api/pauses/secret', ALICE);
    await get('/secret');
    await get('/api/me', {});
    expect(log.map(({ at: _, ms: __, ...entry }) => entry)).toEqual([
      { method: 'POST', route: '/api/pauses/{id}/answer', status: 200, user: 'user:alice', pause: OPEN.id },
      { method: 'POST', route: '/api/pauses/{id}/answer', status: 422, user: 'user:alice', pause: CHOICE.id, code: 'INVALID_ANSWER' },
      { method: 'GET', route: '/api/pauses', status: 200, user: 'user:alice' },
      { method: 'GET', route: '/api/pauses/{id}', status: 404, user: 'user:alice', code: 'PAUSE_NOT_FOUND' },
      { method: 'GET', status: 404, code: 'NOT_FOUND' },
      { method: 'GET', route: '/api/me', status: 401, code: 'NOT_SIGNED_IN' },
    ]);
    expect(JSON.stringify(log)).not.toContain('secret');
  });

  test('and the problems and the figures hold no secret, wherever it was sent', async () => {
    const SECRET = 'canary-5f3a';
    const entries: InboxLogEntry[] = [];
    const metrics = new Metrics();
    const fails = () => Promise.reject(new Error('down'));
    const { get, send, inbox } = toInboxApp({
      records: RECORDS,
      linkKeys: [randomBytes(32)],
      limits: { requestsPerSecond: 1_000 },
      log: (entry) => {
        metrics.count(entry);
        entries.push(entry);
      },
    });
    const answer = `/api/pauses/${CHOICE.id}/answer`;
    const headers = { ...ALICE, 'idempotency-key': SECRET, cookie: SECRET, 'x-secret': SECRET, referer: SECRET };
    const refused = [
      await send(answer, { value: ['a'], comment: SECRET }, headers),
      await send(`${answer}?${SECRET}=1`, `{"value":"${SECRET}`, headers),
      await send(answer, { value: 'a', comment: { [SECRET]: 1 } }, headers),
      await send(answer, { value: 'a' }, { ...ALICE, 'idempotency-key': `${SECRET} ${SECRET}` }),
      await send(answer, { value: 'a' }, { ...ALICE, origin: `https://${SECRET}.test` }),
      await send(answer, SECRET, { ...ALICE, 'content-type': `text/${SECRET}` }),
      await send(answer, '{}', { ...ALICE, 'content-encoding': SECRET }),
      await send(`/api/pauses/${OTHERS.id}/answer`, { value: SECRET }, headers),
      await send(`/api/pauses/${SETTLED.id}/answer`, { value: SECRET }, { user: 'bob' }),
      await get(`/api/pauses?for=${SECRET}&audience=${SECRET}&cursor=${SECRET}`, headers),
      await get(`/api/pauses/${SECRET}/answers/${SECRET}`, headers),
      await get(`/${SECRET}`, headers),
      await get('/api/me', { authorization: `WaitForUser-Link ${SECRET}` }),
      await get('/api/me', { user: `user:group:${SECRET}` }),
    ];
    jest.spyOn(inbox, 'answer').mockImplementation(fails);
    refused.push(await send(answer, { value: 'a', comment: SECRET }, headers));
    expect(refused.map(({ status }) => status).filter((status) => status < 400)).toEqual([]);
    for (const response of refused) expect(`${response.url} ${JSON.stringify([...response.headers])} ${await response.text()}`).not.toContain(SECRET);
    // Only whoever sent a value that does not fit is told which.
    expect(await (await send(answer, { value: SECRET }, ALICE)).json()).toMatchObject({ code: 'INVALID_ANSWER' });
    // What the host's own authenticate got wrong stands in its own log, as an error.
    const own = entries.map(({ error: _, ...entry }) => entry);
    expect(own).toHaveLength(refused.length + 1);
    expect(`${JSON.stringify(own)} ${metrics.toText()}`).not.toContain(SECRET);
  });

  test('has no error for a client that has gone while it waited', async () => {
    const log: InboxLogEntry[] = [];
    const page: Feed['page'] = (...[, , { signal }]) => new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason as Error)));
    const { app } = toInboxApp({ feed: { page }, log: (entry) => log.push(entry) });
    const abort = new AbortController();
    const response = app(new Request('http://inbox.test/api/pauses', { headers: { host: 'inbox.test', user: 'alice' }, signal: abort.signal }), { context: undefined, peer: undefined });
    await new Promise(setImmediate);
    abort.abort();
    expect((await response).status).toBe(400);
    expect(log).toEqual([expect.objectContaining({ status: 400, code: 'BAD_REQUEST' })]);
    expect(log[0]).not.toHaveProperty('error');
  });

  test('has the error and the id that the response has, and may itself fail', async () => {
    const log: InboxLogEntry[] = [];
    const boom = new Error('boom');
    const { get } = toInboxApp({
      authenticate: () => Promise.reject(boom),
      log: (entry) => {
        log.push(entry);
        throw new Error('the disk is full');
      },
    });
    const { requestId } = (await (await get('/api/me')).json()) as { readonly requestId: string };
    expect(log).toEqual([expect.objectContaining({ status: 500, code: 'INTERNAL', requestId, error: boom })]);
  });
});

describe('limits', () => {
  test('a person who sends too many requests is told when to come back, and others are served', async () => {
    const { get } = toInboxApp({ limits: { requestsPerSecond: 1 } });
    await get('/api/me');
    const refused = await get('/api/me');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1']);
    expect((await get('/api/me', { user: 'bob' })).status).toBe(200);
  });

  test('a person sends 10 answers a minute to a pause', async () => {
    const { send, inbox } = toInboxApp({ records: RECORDS });
    const statuses = [];
    for (let i = 0; i < 12; i++) statuses.push((await send(`/api/pauses/${OPEN.id}/answer`, { value: 'x' }, ALICE)).status);
    expect(statuses.filter((status) => status === 429)).toHaveLength(2);
    expect(inbox.sent).toHaveLength(10);
  });

  test('a person has so many streams, and an ended one frees its place', async () => {
    const silent = async function* (...[, , , signal]: Parameters<Feed['events']>): AsyncGenerator<FeedEvent> {
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      yield* [];
    };
    const { get } = toInboxApp({ limits: { streamsPerUser: 1 }, feed: { events: silent } });
    const first = await get('/api/events');
    expect(first.status).toBe(200);
    expect(await code(get('/api/events'))).toBe('TOO_MANY_REQUESTS');
    await first.body?.cancel();
    const next = await get('/api/events');
    expect(next.status).toBe(200);
    await next.body?.cancel();
  });
});
