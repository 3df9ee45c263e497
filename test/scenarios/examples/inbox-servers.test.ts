import type { RequestListener, Server } from 'node:http';

import type { InboxHandler } from 'waitforuser/http';

import { createApp as createExpress } from '../../../examples/inbox-express/app';
import { createApp as createFastify } from '../../../examples/inbox-fastify/app';
import { GET, POST } from '../../../examples/inbox-nextjs/app/inbox/[[...path]]/route';
import { closeConnection, getInbox } from '../../../examples/inbox-nextjs/inbox';
import { toSessionCookie } from '../../../examples/inbox-nextjs/session';
import { useHarness } from '../../support/harness';
import { reached } from '../../support/open-pause';
import { serveHttp } from '../../support/serve-http';

const harness = useHarness(require.resolve('../workflows/answered'));
const SECRET = 'a session secret of more than 32 characters';

interface Started {
  readonly server: RequestListener | Server;
  readonly inbox: Pick<InboxHandler, 'close'>;
  readonly end: () => Promise<unknown>;
}

const STARTS: readonly (readonly [string, () => Promise<Started>])[] = [
  [
    'Express',
    async () => {
      const { app, inbox } = createExpress(harness.client, SECRET);
      return { server: app, inbox, end: async () => undefined };
    },
  ],
  [
    'Fastify',
    async () => {
      const { app, inbox } = await createFastify(harness.client, SECRET);
      await app.ready();
      return { server: app.server, inbox, end: () => app.close() };
    },
  ],
];

test('Next.js: a route handler serves whoever has a session', async () => {
  process.env['SESSION_SECRET'] = SECRET;
  process.env['TEMPORAL_ADDRESS'] = process.env['TEST_TEMPORAL_ADDRESS'];
  const inbox = getInbox();
  try {
    const { workflowId } = await harness.start('askTogether', [{ question: 'Refund?', inputType: 'approval', audience: ['group:support'] }]);
    const pause = await reached(harness.inbox, { workflowId, index: 0 });
    const url = `http://app.test/inbox/api/pauses/${pause.id}`;
    const cookie = toSessionCookie({ id: 'alice', groups: ['support'] }, SECRET).split(';')[0] ?? '';
    expect((await GET(new Request(url, { headers: { host: 'app.test' } }))).status).toBe(401);
    expect((await GET(new Request(url, { headers: { cookie: `${cookie}x`, host: 'app.test' } }))).status).toBe(401);
    expect((await GET(new Request(url, { headers: { cookie, host: 'app.test' } }))).status).toBe(200);
    const sent = await POST(new Request(`${url}/answer`, { method: 'POST', headers: { cookie, host: 'app.test', origin: 'http://app.test', 'content-type': 'application/json' }, body: '{"value":"approve"}' }));
    expect(await sent.json()).toMatchObject({ status: 'accepted' });
  } finally {
    await inbox.close();
    await closeConnection();
  }
});

test.each(STARTS)('%s: whoever is signed in to the application answers in the inbox, until they sign out', async (_name, start) => {
  const { server, inbox, end } = await start();
  const served = await serveHttp(server);
  try {
    const { workflowId } = await harness.start('askTogether', [{ question: 'Refund?', inputType: 'approval', audience: ['group:support'] }]);
    const pause = await reached(harness.inbox, { workflowId, index: 0 });
    const post = (path: string, body: object, cookie = '') => fetch(`${served.url}${path}`, { method: 'POST', headers: { 'content-type': 'application/json', cookie }, body: JSON.stringify(body) });
    const signIn = async (name: string, password: string): Promise<string> => {
      const response = await post('/login', { name, password });
      expect(response.status).toBe(204);
      return response.headers.getSetCookie().map((one) => one.split(';')[0]).join('; ');
    };
    const answer = `/inbox/api/pauses/${pause.id}/answer`;
    const read = async (cookie: string) => (await fetch(`${served.url}/inbox/api/pauses/${pause.id}`, { headers: { cookie } })).status;

    expect((await post('/login', { name: 'alice', password: 'wrong' })).status).toBe(401);
    expect((await post(answer, { value: 'approve' })).status).toBe(401);
    const bob = await signIn('bob', 'builder');
    expect((await post(answer, { value: 'approve' }, bob)).status).toBe(404);
    const alice = await signIn('alice', 'wonderland');
    expect(await read(alice)).toBe(200);
    // A page of another site that has the browser send the cookie.
    const foreign = await fetch(`${served.url}${answer}`, { method: 'POST', headers: { 'content-type': 'application/json', cookie: alice, origin: 'https://evil.example' }, body: '{"value":"approve"}' });
    expect([foreign.status, await foreign.json()]).toEqual([403, expect.objectContaining({ code: 'CROSS_ORIGIN' })]);
    expect(await (await post(answer, { value: 'approve', comment: 'x'.repeat(150_000) }, alice)).json()).toMatchObject({ status: 'accepted' });
    expect(await harness.inbox.get(pause)).toMatchObject({ status: 'answered', value: 'approve', by: 'user:alice' });
    await post('/logout', {}, alice);
    expect(await read(alice)).toBe(401);
  } finally {
    await inbox.close();
    await served.close();
    await end();
  }
});
