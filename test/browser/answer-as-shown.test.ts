import { randomUUID } from 'node:crypto';

import type { Page } from 'playwright-core';

import { reached } from '../support/open-pause';
import { useQuestionPages } from '../support/question-page';
import { startTestWorker } from '../support/test-worker';
import { until } from '../support/until';

const BEFORE = require.resolve('../scenarios/workflows/page-questions');
const LATER = require.resolve('../scenarios/workflows/page-questions-later');
const { harness, ask, open, newPerson, site } = useQuestionPages(BEFORE);

/** Asks by a worker that `deploy` replaces by one with the later wording. */
async function askBefore(workflow: 'askRisky' | 'askReworded', user: string) {
  const taskQueue = `page-${randomUUID()}`;
  const workers = [await startTestWorker(BEFORE, { taskQueue })];
  const { workflowId } = await harness.startWith(workflow, { args: [[`user:${user}`]], taskQueue, tasksMayFail: true });
  const pause = await reached(harness.inbox, { workflowId });
  const stop = async () => void (await workers.pop()?.stop());
  const deploy = async () => {
    await stop();
    workers.push(await startTestWorker(LATER, { taskQueue }));
  };
  return { pause, deploy, stop };
}

/** A person who comes back to the page: it looks at its question again. */
const comeBack = (page: Page): Promise<unknown> => page.evaluate(`document.dispatchEvent(new Event('visibilitychange'))`);

test('a risky answer that waits to be confirmed is not confirmed for another question', async () => {
  const user = newPerson();
  const asked = await askBefore('askRisky', user);
  await using inbox = await open(user, asked.pause);
  const { page } = inbox;
  await page.getByRole('button', { name: /^Refund £129/ }).click();
  await page.getByRole('group', { name: /Refund £129/ }).waitFor();
  await asked.deploy();
  await comeBack(page);
  await page.getByText('The question changed.').waitFor();
  await page.getByRole('button', { name: /^Refund £12,900/ }).waitFor();
  expect(await page.getByRole('group', { name: /Refund £/ }).count()).toBe(0);
  await asked.stop();
});

test('a risky choice that waits to be confirmed does not confirm another choice', async () => {
  const user = newPerson();
  const pause = await ask(user, { inputType: 'select', options: [{ id: 'a', label: 'Drop A', danger: true }, { id: 'b', label: 'Drop B', danger: true }] });
  await using inbox = await open(user, pause);
  const { page } = inbox;
  await page.getByLabel('Drop A').check();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('group', { name: /Drop A/ }).waitFor();
  await page.getByLabel('Drop B').check();
  await page.getByRole('group', { name: /Drop A/ }).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Send answer' }).click();
  await page.getByRole('group', { name: /Drop B/ }).getByRole('button', { name: /^Drop B/ }).click();
  expect(await until('the answer', async () => (await harness.inbox.get(pause)).value)).toBe('b');
});

test('a draft of an earlier wording says that the question changed, after a reload too', async () => {
  const user = newPerson();
  const asked = await askBefore('askReworded', user);
  await using inbox = await open(user, asked.pause);
  const { page } = inbox;
  await page.getByLabel('Reject refund').check();
  await asked.deploy();
  await page.reload();
  await page.getByText('The question changed since you began.').waitFor();
  expect(await page.getByLabel('Reject refund').isChecked()).toBe(true);
  await asked.stop();
});

test('"Send again" sends what stands there, so after a change there is none', async () => {
  const user = newPerson();
  const pause = await ask(user, { inputType: 'text' });
  await using inbox = await open(user, pause);
  const { page, context } = inbox;
  await context.route('**/answer', (route) => route.fulfill({ status: 409, contentType: 'application/problem+json', body: JSON.stringify({ title: '', status: 409, code: 'PAUSE_NOT_OPEN', detail: '' }) }), { times: 1 });
  await page.getByLabel('Your answer').fill('A');
  await page.getByLabel('Your answer').press('Control+Enter');
  await page.getByRole('button', { name: 'Send again' }).waitFor();
  await page.getByLabel('Your answer').fill('B');
  await page.getByRole('button', { name: 'Send again' }).waitFor({ state: 'detached' });
  await page.getByLabel('Your answer').press('Control+Enter');
  expect(await until('the answer', async () => (await harness.inbox.get(pause)).value)).toBe('B');
});

test('who signs in at the same page finds nothing that the one before has written', async () => {
  const [alice, bob] = [newPerson(), newPerson()];
  const pause = await ask(alice, { inputType: 'text', audience: [`user:${alice}`, `user:${bob}`] });
  await using inbox = await open(alice, pause);
  const { page, context } = inbox;
  await page.getByLabel('Your answer').fill('For Alice alone');
  const other = await context.newPage();
  await other.goto(`${site().at('localhost')}/sign-in?user=${bob}`);
  // When the network is back, the page asks who is signed in.
  await context.setOffline(true);
  await page.getByText('You are offline. Keep writing').waitFor();
  await context.setOffline(false);
  await page.getByText(`Answering as ${bob}`).waitFor();
  expect(await page.getByLabel('Your answer').inputValue()).toBe('');
});

test('an answer that is confirmed late leaves the person at the question that they opened meanwhile', async () => {
  const user = newPerson();
  const [first, second] = [await ask(user, { question: 'One?', inputType: 'approval', priority: 1 }), await ask(user, { question: 'Two?', inputType: 'text', priority: 5 })];
  await using inbox = await open(user, first);
  const { page, context } = inbox;
  await inbox.wait(`document.querySelectorAll('.row').length === 2`);
  let release = (): void => undefined;
  const held = new Promise<void>((go) => (release = go));
  await context.route('**/answer', async (route) => {
    const response = await route.fetch();
    await held;
    await route.fulfill({ response });
  });
  await page.getByRole('button', { name: /^Approve/ }).click();
  await page.keyboard.press('j');
  await page.getByRole('heading', { name: 'Two?' }).waitFor();
  await page.getByLabel('Your answer').fill('Begun');
  release();
  await page.locator('.toast').waitFor();
  expect(page.url()).toContain(encodeURIComponent(second.id));
  expect(await page.getByLabel('Your answer').inputValue()).toBe('Begun');
  expect(await page.evaluate(`document.activeElement.tagName`)).toMatch(/TEXTAREA|INPUT/);
});

test('the digits on the buttons of an approval press them, however many there are', async () => {
  const user = newPerson();
  const pause = await ask(user, { inputType: 'approval', options: Array.from({ length: 10 }, (_, i) => ({ id: `o${i + 1}`, label: `Option ${i + 1}` })) });
  await using inbox = await open(user, pause);
  await inbox.page.getByRole('button', { name: /^Option 9/ }).waitFor();
  await inbox.page.keyboard.press('9');
  expect(await until('the answer', async () => (await harness.inbox.get(pause)).value)).toBe('o9');
});
