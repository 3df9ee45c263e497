import { randomUUID } from 'node:crypto';

import { useChromium } from '../support/chromium';
import { useHarness } from '../support/harness';
import { openInbox } from '../support/inbox-page';
import { serveSite } from '../support/inbox-site';
import type { InboxSite } from '../support/inbox-site';
import { reached } from '../support/open-pause';

const chromium = useChromium();
let site: InboxSite;
afterAll(() => site?.[Symbol.asyncDispose]());
const harness = useHarness(require.resolve('../scenarios/workflows/answered'));
const SECRET = randomUUID();
const USER = `p${randomUUID().replaceAll('-', '')}`;

beforeAll(async () => {
  site = await serveSite(harness.client, { authenticate: (request) => (request.headers.get('authorization') === `Bearer ${SECRET}` ? { id: USER } : null) });
});

test('the token of `waitforuser serve --token` leaves the address at once, reaches the server as a header alone, and is kept for the tab', async () => {
  const { workflowId } = await harness.startWith('askInTurn', { args: [[{ question: 'One?', inputType: 'approval', audience: [`user:${USER}`] }]] });
  const pause = await reached(harness.inbox, { workflowId });
  await using inbox = await openInbox(chromium, site, { user: 'nobody' });
  await inbox.open(`p/${encodeURIComponent(pause.id)}?value=approve#token=${SECRET}`);
  const { page } = inbox;
  await page.getByRole('heading', { name: 'One?' }).waitFor();
  expect(page.url()).toBe(`${site.at('localhost')}/inbox/p/${encodeURIComponent(pause.id)}?value=approve`);
  expect(await page.evaluate<string>('JSON.stringify({ ...localStorage })')).not.toContain(SECRET);
  await page.reload();
  await page.getByRole('button', { name: /^Approve/ }).click();
  await page.getByText('Sent: Approve').waitFor();
  expect(await harness.inbox.get(pause.id)).toMatchObject({ status: 'answered', by: `user:${USER}` });
  const told = site.requests.map(({ url, headers: { referer = '' } }) => url + referer);
  expect(told.filter((text) => text.includes(SECRET))).toEqual([]);
});
