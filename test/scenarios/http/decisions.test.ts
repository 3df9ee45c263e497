import { randomUUID } from 'node:crypto';

import type { WorkflowHandle } from '@temporalio/client';
import type { BrowserEvent } from 'waitforuser/browser';

import { useHarness } from '../../support/harness';
import { serveInbox } from '../../support/http-inbox';
import type { HttpInbox } from '../../support/http-inbox';
import { reached } from '../../support/open-pause';
import { until } from '../../support/until';

let http: HttpInbox;
afterAll(() => http?.close());
const harness = useHarness(require.resolve('../workflows/deciding'));

beforeAll(async () => {
  http = await serveInbox(harness.client, {
    limits: { requestsPerSecond: 1_000, answersPerMinute: 1_000 },
    authorize: ({ id }, action) => (id === 'auditor' && action === 'see' ? true : undefined),
  });
});

type Row = Record<string, unknown>;

async function ask(of: unknown, approvals: number): Promise<WorkflowHandle> {
  const handle = await harness.start('quorum', { question: 'Pay?', key: 'pay' }, { of, approvals });
  await reached(harness.inbox, { workflowId: handle.workflowId, key: `pay.${approvals}` });
  return handle;
}

test.concurrent('a list has one row a decision: the voice that the person may answer, with how many are there', async () => {
  const { workflowId } = await ask(['user:ann', 'user:bob', 'user:eve'], 2);
  const query = `for=all&search=${workflowId}`;
  const list = async (user: string) => (await http.get(`/api/pauses?${query}`, { user })).json as { readonly items: readonly Row[]; readonly events: string };
  const keys = async (user: string) => (await list(user)).items.map(({ key }) => key);
  const count = async (user: string) => (await http.get(`/api/count?${query}`, { user })).json['count'];
  await until('the voices', async () => (await count('eve')) === 1);
  expect(await Promise.all(['ann', 'bob', 'eve', 'auditor', 'joe'].map(keys))).toEqual([['pay.0'], ['pay.1'], ['pay.2'], ['pay.0'], []]);
  expect(await count('auditor')).toBe(1);
  const [before, audited] = [await list('bob'), await list('auditor')];
  expect(before.items).toMatchObject([{ decision: { index: 0, of: 3, needed: 2, have: 0 }, may: ['answer'] }]);
  const events = async (user: string, after: string) => (await http.get(`/api/events?${query}&cursor=${after}`, { user, accept: 'application/json' })).json['events'] as readonly BrowserEvent[];
  expect((await http.post(`/api/pauses/${(await harness.inbox.get({ workflowId, key: 'pay.0' })).id}/answer`, { user: 'ann' }, { value: 'approve' })).json).toMatchObject({ status: 'accepted' });
  await until('the voice in the others', async () => ((await list('bob')).items[0]?.['decision'] as { readonly have: number }).have === 1);
  expect(await keys('ann')).toEqual([]);
  expect(await events('bob', before.events)).toMatchObject([{ type: 'changed', pause: { key: 'pay.1', decision: { have: 1 } } }]);
  expect(await keys('auditor')).toEqual(['pay.1']);
  const told = await until('the auditor is told', async () => {
    const found = await events('auditor', audited.events);
    return found.some((event) => event.type === 'changed') && found;
  });
  expect(told.map((event) => [event.type, 'pause' in event ? event.pause.key : undefined])).toEqual([['settled', undefined], ['opened', 'pay.1'], ['changed', 'pay.1']]);
  await http.post(`/api/pauses/${(await harness.inbox.get({ workflowId, key: 'pay.1' })).id}/answer`, { user: 'bob' }, { value: 'approve' });
  await until('the decision has left the lists', async () => (await count('auditor')) === 0 && (await count('eve')) === 0);
});

test.concurrent('voices of a group are one row, walked page by page, and nobody gives two', async () => {
  // Other suites ask the groups of other names in the same namespace.
  const name = `finance-${randomUUID()}`;
  const handles = await Promise.all([1, 2, 3].map(() => ask({ group: `group:${name}`, count: 3 }, 2)));
  const ann = { user: 'ann', groups: name };
  const mine = new Set(handles.map(({ workflowId }) => workflowId));
  await until('the decisions', async () => Number((await http.get(`/api/count?audience=group:${name}`, ann)).json['count']) === 3);
  const rows: Row[] = [];
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const { json } = await http.get(`/api/pauses?audience=group:${name}&pageSize=1${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`, ann);
    rows.push(...(json['items'] as readonly Row[]));
    cursor = json['cursor'] as string | undefined;
  }
  expect(new Set(rows.map(({ workflowId }) => workflowId))).toEqual(mine);
  expect(rows.map(({ index }) => index)).toEqual([0, 0, 0]);
  const { workflowId } = handles[0] as WorkflowHandle;
  const voice = async (index: number) => `/api/pauses/${(await harness.inbox.get({ workflowId, index })).id}/answer`;
  expect((await http.post(await voice(0), ann, { value: 'approve' })).status).toBe(200);
  expect((await http.post(await voice(1), ann, { value: 'approve' })).code).toBe('NOT_ALLOWED');
  for (const handle of handles) await handle.terminate();
});
