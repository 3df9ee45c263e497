import type { Route } from 'playwright-core';

import { HTTP_CODES, STATUS_OF } from '../../src/http/problems/problem-codes';
import type { ProblemCode } from '../../src/http/problems/problem-codes';
import { DE } from '../../src/page/texts/de';
import { CLIENT_CODES, REFUSAL_CODES } from '../../src/protocol/codes';
import { checkBoth, useQuestionPages } from '../support/question-page';
import { reached } from '../support/open-pause';
import { until } from '../support/until';

const { harness, ask, open, newPerson } = useQuestionPages(require.resolve('../scenarios/workflows/page-questions'));

const ENGLISH = 'In the words of the server.';
const refuse = (code: ProblemCode, more: object = {}) => (route: Route) =>
  route.fulfill({ status: STATUS_OF[code], contentType: 'application/problem+json', body: JSON.stringify({ title: '', status: STATUS_OF[code], code, detail: ENGLISH, ...more }) });

// Seen elsewhere: after them nothing can be sent for a while, or something is said at the field.
const ELSEWHERE: readonly string[] = ['NOT_SIGNED_IN', 'UNAVAILABLE', 'TOO_MANY_REQUESTS', 'INVALID_ANSWER', 'TASK_FAILING'];
const CODES = [...REFUSAL_CODES, ...CLIENT_CODES, ...HTTP_CODES].filter((code) => !ELSEWHERE.includes(code));

test('every code of a refusal is said in the person’s language, and the answer stays', async () => {
  const user = newPerson();
  const pause = await ask(user, { inputType: 'text' });
  await using inbox = await open(user, pause, { locale: 'de-DE' });
  const { page, context } = inbox;
  const field = page.getByLabel('Ihre Antwort');
  await field.fill('Ein Satz');
  for (const code of CODES) {
    await context.route('**/answer', refuse(code), { times: 1 });
    await field.press('Control+Enter');
    const [, strong = ''] = /\*\*(.*?)\*\*/.exec(typeof DE[code] === 'string' ? DE[code] : '') ?? [];
    await until(`${code} to be said`, async () => (await page.locator('.detail .notice').allInnerTexts()).some((text) => text.includes(strong)));
    expect(await page.locator('body').innerText()).not.toContain(ENGLISH);
    expect(await field.inputValue()).toBe('Ein Satz');
  }
  expect(await checkBoth(inbox)).toEqual([]);
  await context.route('**/answer', refuse('PAUSE_NOT_OPEN'), { times: 1 });
  await field.press('Control+Enter');
  await page.getByRole('button', { name: 'Noch einmal senden' }).click();
  expect(await until('the answer', async () => (await harness.inbox.get(pause)).value)).toBe('Ein Satz');
});

test('each press has a key of its own; the same answer pressed again after it may have arrived has the same', async () => {
  const user = newPerson();
  const pause = await ask(user, { inputType: 'text' });
  await using inbox = await open(user, pause);
  const { page, context } = inbox;
  const keys: (string | undefined)[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST') keys.push(request.headers()['idempotency-key']);
  });
  const field = page.getByLabel('Your answer');
  const send = async (code: ProblemCode, said: string): Promise<void> => {
    await context.route('**/answer', refuse(code), { times: 1 });
    await field.press('Control+Enter');
    await page.getByText(said).waitFor();
  };
  await field.fill('One');
  await send('PAUSE_NOT_OPEN', 'not at this question yet');
  await send('PAUSE_NOT_OPEN', 'not at this question yet');
  await send('BAD_REQUEST', 'did not understand');
  await field.fill('Two');
  await send('PAUSE_NOT_OPEN', 'not at this question yet');
  expect(keys).toHaveLength(4);
  const [one, two, three, four] = keys;
  expect([one === two, two === three, three === four]).toEqual([true, true, false]);
});

test('offline nothing can be sent, which the button says; the draft stays, and is sent when the network is back', async () => {
  const user = newPerson();
  const pause = await ask(user, { inputType: 'text' });
  await using inbox = await open(user, pause);
  const { page, context } = inbox;
  await page.getByLabel('Your answer').fill('Later');
  await context.setOffline(true);
  await page.getByText('You are offline. Send when you are back.').waitFor();
  const button = page.getByRole('button', { name: 'Send answer' });
  expect(await button.getAttribute('aria-disabled')).toBe('true');
  expect(await checkBoth(inbox)).toEqual([]);
  await page.getByLabel('Your answer').press('Control+Enter');
  expect(await page.getByLabel('Your answer').inputValue()).toBe('Later');
  await context.setOffline(false);
  await inbox.wait(`!document.querySelector('.btn-main').hasAttribute('aria-disabled')`);
  await button.click();
  expect(await until('the answer', async () => (await harness.inbox.get(pause)).value)).toBe('Later');
});

test('a question that this page cannot read, and one of a later version, say so and take no answer', async () => {
  const user = newPerson();
  const pause = await ask(user, { inputType: 'text' });
  const change = (edit: (record: Record<string, unknown>) => object) => async (route: Route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: JSON.stringify(edit((await response.json()) as Record<string, unknown>)) });
  };
  await using inbox = await open(user, pause);
  const { page, context } = inbox;
  await context.route('**/api/pauses/p*', change(({ question: _, ...record }) => record));
  await inbox.open(`p/${pause.id}`);
  await page.getByRole('heading', { name: 'This question cannot be read here' }).waitFor();
  expect(await checkBoth(inbox)).toEqual([]);
  await context.unroute('**/api/pauses/p*');
  await context.route('**/api/pauses/p*', change((record) => ({ ...record, v: 2 })));
  await inbox.open(`p/${pause.id}`);
  await page.getByText('This page is older than the workflow.').waitFor();
  await page.getByRole('button', { name: 'Load it again' }).waitFor();
  expect(await page.getByRole('button', { name: 'Send answer' }).count()).toBe(0);
  expect(await checkBoth(inbox)).toEqual([]);
});

test('an answer to a workflow whose code is broken is saved, and the page says what it waits for', async () => {
  const user = newPerson();
  const handle = await harness.startWith('askUntilBroken', { args: [[{ question: 'Go?', audience: [`user:${user}`] }]], tasksMayFail: true });
  const pause = await reached(harness.inbox, { workflowId: handle.workflowId });
  await using inbox = await open(user, pause);
  await handle.signal('go');
  await inbox.page.getByLabel('Your answer').fill('Yes');
  await until('the workflow to fail', async () => {
    const { raw } = await handle.describe();
    return (raw.pendingWorkflowTask?.attempt ?? 0) > 3;
  });
  await inbox.page.keyboard.press('Control+Enter');
  await inbox.page.getByText('The workflow has a problem that its developers must fix.').waitFor();
  expect(await checkBoth(inbox)).toEqual([]);
  await handle.terminate();
});
