import { GET, POST } from '../../../examples/inbox-nextjs/app/inbox/[[...path]]/route';
import { closeConnection, getInbox } from '../../../examples/inbox-nextjs/inbox';
import { toSessionCookie } from '../../../examples/inbox-nextjs/session';
import { useHarness } from '../../support/harness';
import { reached } from '../../support/open-pause';
import { cleanEnv, startProgram } from '../../support/program';
import type { Program } from '../../support/program';

const harness = useHarness(require.resolve('../workflows/answered'));
const SECRET = 'a session secret of more than 32 characters';

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

/** Starts an example as a user does, and says where it serves. */
async function startExample(name: string): Promise<{ readonly program: Program; readonly url: string }> {
  const address = process.env['TEST_TEMPORAL_ADDRESS'];
  const program = startProgram(`examples/${name}/server.ts`, [], cleanEnv({ PORT: '0', TEMPORAL_ADDRESS: address, SESSION_SECRET: SECRET }));
  await program.printed('/inbox/\n');
  return { program, url: program.stdout().trim().replace(/\/inbox\/$/, '') };
}

test.each(['inbox-express', 'inbox-fastify'])('%s: whoever is signed in to the application answers in the inbox, until they sign out', async (name) => {
  const { program, url } = await startExample(name);
  await using __ = program;
  const { workflowId } = await harness.start('askTogether', [{ question: 'Refund?', inputType: 'approval', audience: ['group:support'] }]);
  const pause = await reached(harness.inbox, { workflowId, index: 0 });
  const post = (path: string, body: object, cookie = '') => fetch(`${url}${path}`, { method: 'POST', headers: { 'content-type': 'application/json', cookie }, body: JSON.stringify(body) });
  const signIn = async (person: string, password: string): Promise<string> => {
    const response = await post('/login', { name: person, password });
    expect(response.status).toBe(204);
    return response.headers.getSetCookie().map((one) => one.split(';')[0]).join('; ');
  };
  const answer = `/inbox/api/pauses/${pause.id}/answer`;
  const read = async (cookie: string) => (await fetch(`${url}/inbox/api/pauses/${pause.id}`, { headers: { cookie } })).status;

  expect((await post('/login', { name: 'alice', password: 'wrong' })).status).toBe(401);
  expect((await post(answer, { value: 'approve' })).status).toBe(401);
  const bob = await signIn('bob', 'builder');
  expect((await post(answer, { value: 'approve' }, bob)).status).toBe(404);
  const alice = await signIn('alice', 'wonderland');
  expect(await read(alice)).toBe(200);
  // A page of another site that has the browser send the cookie.
  const foreign = await fetch(`${url}${answer}`, { method: 'POST', headers: { 'content-type': 'application/json', cookie: alice, origin: 'https://evil.example' }, body: '{"value":"approve"}' });
  expect([foreign.status, await foreign.json()]).toEqual([403, expect.objectContaining({ code: 'CROSS_ORIGIN' })]);
  expect(await (await post(answer, { value: 'approve', comment: 'x'.repeat(150_000) }, alice)).json()).toMatchObject({ status: 'accepted' });
  expect(await harness.inbox.get(pause)).toMatchObject({ status: 'answered', value: 'approve', by: 'user:alice' });
  const stream = await fetch(`${url}/inbox/api/events`, { headers: { cookie: alice } });
  await post('/logout', {}, alice);
  expect(await read(alice)).toBe(401);
  // A server that is told to end lets its streams go, and nothing keeps it alive.
  program.signal('SIGTERM');
  expect(await stream.text()).toMatch(/retry: \d+\n\n$/);
  expect([await program.ended, program.stderr()]).toEqual([0, '']);
});
