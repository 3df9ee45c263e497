import { createInboxHandler } from 'waitforuser/http';

import { useHarness } from '../../support/harness';
import { serveInbox } from '../../support/http-inbox';
import type { HttpInbox } from '../../support/http-inbox';
import { reached } from '../../support/open-pause';

let http: HttpInbox;
// It closes before the harness, which looks for sockets that are left open.
afterAll(() => http?.close());
const harness = useHarness(require.resolve('../workflows/answered'));
const ALICE = { user: 'alice' };

beforeAll(async () => {
  http = await serveInbox(harness.client, { limits: { requestsPerSecond: 1_000 } });
});

interface Event {
  readonly type: string;
  readonly id?: string;
  readonly cursor: string;
  readonly pause?: { readonly id: string; readonly workflowId: string; readonly may: readonly string[] };
}

/** Reads a stream's events until the probe is content, and returns all of them. */
async function readEvents(path: string, as: Readonly<Record<string, string>>, isEnough: (events: readonly Event[]) => boolean): Promise<readonly Event[]> {
  const abort = new AbortController();
  const response = await fetch(`${http.url}${path}`, { headers: as, signal: abort.signal });
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  const events: Event[] = [];
  let text = '';
  for await (const chunk of (response.body as ReadableStream<Uint8Array>).pipeThrough(new TextDecoderStream())) {
    text += chunk;
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const [, data] = /^data: (.*)$/m.exec(block) ?? [];
      if (data !== undefined) events.push(JSON.parse(data) as Event);
    }
    if (isEnough(events)) break;
  }
  abort.abort();
  return events;
}

test('what opens between the list and the stream arrives once, and then how it ended', async () => {
  const { json } = await http.get('/api/pauses?pageSize=1', ALICE);
  const { workflowId } = await harness.start('askTogether', [{ question: 'Mine?', audience: ['user:alice'] }, { question: 'Not mine?', audience: ['user:bob'] }]);
  const path = `/api/events?search=${workflowId}&cursor=${encodeURIComponent(String(json['events']))}`;
  const [opened, ...others] = await readEvents(path, ALICE, (events) => events.length > 0);
  expect(others).toEqual([]);
  expect(opened).toMatchObject({ type: 'opened', pause: { workflowId, may: ['answer'] } });
  expect(JSON.stringify(opened)).not.toContain('answerId');

  const pause = await reached(harness.inbox, { workflowId, index: 0 });
  const after = readEvents(`/api/events?search=${workflowId}`, { ...ALICE, 'last-event-id': opened?.cursor ?? '' }, (events) => events.length > 0);
  await http.post(`/api/pauses/${pause.id}/answer`, ALICE, { value: 'yes' });
  // Of what leaves the list nothing is told but its id.
  expect(await after).toEqual([{ type: 'settled', id: pause.id, cursor: expect.any(String) }]);
});

test('a stranger hears nothing, and an unknown place gives an empty sign to load again', async () => {
  const { json } = await http.get('/api/pauses?for=all&pageSize=1', { user: 'mallory' });
  const { workflowId } = await harness.start('askTogether', [{ question: 'Secret?', audience: ['user:alice'] }, { question: 'For all?' }]);
  const events = await readEvents(`/api/events?for=all&cursor=${encodeURIComponent(String(json['events']))}`, { user: 'mallory' }, (all) => all.some(({ pause }) => pause?.workflowId === workflowId));
  expect(JSON.stringify(events)).not.toContain('Secret?');
  for (const cursor of ['garbage', '%00%0a', 'x'.repeat(900)]) {
    const polled = await http.get(`/api/events?cursor=${cursor}`, { ...ALICE, accept: 'application/json' });
    expect(polled.json).toMatchObject({ events: [{ type: 'resumed', cursor: expect.any(String) }] });
  }
  expect((await http.get(`/api/events?cursor=${'x'.repeat(8_192)}`, ALICE)).code).toBe('BAD_REQUEST');
});

test('close ends streams and lets an answer that is being sent finish', async () => {
  const { workflowId } = await harness.start('askTogether', [{ question: 'Go?' }]);
  const pause = await reached(harness.inbox, { workflowId, index: 0 });
  const handler = createInboxHandler({ client: harness.client, authenticate: () => ({ id: 'alice' }) });
  const stream = await handler.fetch(new Request('http://x/api/events'));
  const sending = handler.fetch(new Request(`http://x/api/pauses/${pause.id}/answer`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"value":"yes"}' }));
  await handler.close();
  expect(await (await sending).json()).toMatchObject({ status: 'accepted' });
  expect(await stream.text()).toMatch(/retry: \d+\n\n$/);
  expect((await handler.fetch(new Request('http://x/api/me'))).status).toBe(503);
});
