import { randomUUID } from 'node:crypto';

import type { PauseRecord } from 'waitforuser/client';

import { reached } from '../support/open-pause';
import { checkBoth, useQuestionPages } from '../support/question-page';
import { startTestWorker } from '../support/test-worker';
import type { TestWorker } from '../support/test-worker';
import { until } from '../support/until';

const BEFORE = require.resolve('../scenarios/workflows/page-questions');
const LATER = require.resolve('../scenarios/workflows/page-questions-later');
const { harness, ask, open, newPerson, site } = useQuestionPages(BEFORE);

const SELECT = { inputType: 'select', options: [{ id: 'full', label: 'Approve full refund' }, { id: 'no', label: 'Reject refund' }], comment: 'optional' };

/** A task queue whose worker the test stops and starts. */
async function startOwnWorker(): Promise<{ readonly taskQueue: string; readonly swap: (workflows?: string) => Promise<void>; readonly stop: () => Promise<void> }> {
  const taskQueue = `page-${randomUUID()}`;
  let worker: TestWorker | undefined = await startTestWorker(BEFORE, { taskQueue });
  const stop = async () => {
    await worker?.stop();
    worker = undefined;
  };
  const swap = async (workflows = BEFORE) => {
    await stop();
    worker = await startTestWorker(workflows, { taskQueue });
  };
  return { taskQueue, swap, stop };
}

async function askReworded(user: string, taskQueue: string): Promise<PauseRecord> {
  const { workflowId } = await harness.startWith('askReworded', { args: [[`user:${user}`]], taskQueue, tasksMayFail: true });
  return reached(harness.inbox, { workflowId });
}

const posts = (id: string) => site().requests.filter(({ method, url }) => method === 'POST' && url.includes(encodeURIComponent(id)));

test('of two browsers that race for a question one is told that it was taken, by whom, and keeps what it wrote', async () => {
  const [user, other] = [newPerson(), newPerson()];
  const { workflowId } = await harness.startWith('askInTurn', { args: [[{ question: 'Go?', ...SELECT, audience: [`user:${user}`, `user:${other}`] }]] });
  const pause = await reached(harness.inbox, { workflowId });
  // Neither hears of the other before it has sent.
  await using mine = await open(user, pause, { hearsNothing: true });
  await using theirs = await open(other, pause, { hearsNothing: true });
  for (const { page } of [mine, theirs]) await page.getByLabel('Reject refund').check();
  await theirs.page.getByLabel('Approve full refund').check();
  await Promise.all([mine, theirs].map(({ page }) => page.keyboard.press('Control+Enter')));
  const settled = await until('the answer', async () => {
    const record = await harness.inbox.get(pause);
    return record.status === 'answered' && record;
  });
  const [winner, loser] = settled.by === `user:${user}` ? [user, theirs] : [other, mine];
  await loser.page.getByText(`Answered by ${winner}`).waitFor();
  await loser.page.getByText('Your draft was not sent.').waitFor();
  expect(await checkBoth(loser)).toEqual([]);
  expect(await loser.page.getByRole('button', { name: 'Send answer' }).count()).toBe(0);
});

test('a question that somebody else answers closes by itself, and shows the answer and its comment', async () => {
  const user = newPerson();
  const pause = await ask(user, SELECT);
  await using inbox = await open(user, pause);
  await inbox.page.getByLabel('Reject refund').check();
  await harness.inbox.answer(pause, 'full', { by: 'user:bob', comment: 'Photos are clear.' });
  await inbox.page.getByText('Answered by bob').waitFor();
  await inbox.page.locator('.outcome').getByText('Approve full refund').waitFor();
  await inbox.page.getByText('Photos are clear.').waitFor();
  expect(await checkBoth(inbox)).toEqual([]);
  await inbox.page.getByRole('button', { name: 'Copy my draft' }).click();
  await inbox.page.getByRole('button', { name: 'Copied' }).or(inbox.page.getByRole('textbox', { name: 'Copy my draft' })).waitFor();
});

test('an answer sent while no worker runs is saved, and the page tells how it ended', async () => {
  const user = newPerson();
  const worker = await startOwnWorker();
  const pause = await ask(user, SELECT, worker.taskQueue);
  await using inbox = await open(user, pause);
  await worker.stop();
  await inbox.page.getByLabel('Approve full refund').check();
  await inbox.page.keyboard.press('Control+Enter');
  await inbox.page.getByText('The workflow takes it as soon as a worker runs.').waitFor();
  expect(await checkBoth(inbox)).toEqual([]);
  await inbox.page.reload();
  await inbox.page.getByText('The workflow takes it as soon as a worker runs.').waitFor();
  await worker.swap();
  await inbox.page.getByText('Answered by you').waitFor();
  expect(posts(pause.id)).toHaveLength(1);
  await worker.stop();
});

test('a saved answer that is refused says why, and the question is answered again', async () => {
  const user = newPerson();
  const worker = await startOwnWorker();
  const pause = await askReworded(user, worker.taskQueue);
  await using inbox = await open(user, pause);
  await worker.stop();
  await inbox.page.getByLabel('Approve full refund').check();
  await inbox.page.keyboard.press('Control+Enter');
  await inbox.page.getByText('The workflow takes it as soon as a worker runs.').waitFor();
  await worker.swap(LATER);
  await inbox.page.getByText('The question changed before a worker took your answer.').waitFor();
  expect(await checkBoth(inbox)).toEqual([]);
  await inbox.page.getByRole('button', { name: 'Look and answer again' }).click();
  await inbox.page.getByLabel('Approve half').check();
  await until('the answer', async () => {
    // What is pressed before a person can have read the changed question is not sent.
    await inbox.page.keyboard.press('Control+Enter');
    return (await harness.inbox.get(pause)).value === 'half';
  });
  await worker.stop();
});

test('a question that changed while it was answered is shown anew with what changed, and keeps the draft', async () => {
  const user = newPerson();
  const worker = await startOwnWorker();
  const pause = await askReworded(user, worker.taskQueue);
  await using inbox = await open(user, pause);
  const { page } = inbox;
  await page.getByLabel('Reject refund').check();
  await page.getByRole('button', { name: 'Add a comment' }).click();
  await page.getByLabel('Comment').fill('Photos show the crack.');
  await worker.swap(LATER);
  await page.keyboard.press('Control+Enter');
  await page.getByText('The question changed while you were answering, so nothing was sent.').waitFor();
  await page.locator('.notice del').waitFor();
  expect(await page.locator('.notice del').allTextContents()).toEqual(['£129.00']);
  expect(await page.getByLabel('Reject refund').isChecked()).toBe(true);
  expect(await page.getByLabel('Comment').inputValue()).toBe('Photos show the crack.');
  expect(await checkBoth(inbox)).toEqual([]);
  await page.getByLabel('Approve half').check();
  await until('the answer', async () => {
    await page.keyboard.press('Control+Enter');
    return (await harness.inbox.get(pause)).value === 'half';
  });
  await worker.stop();
});

test('expired, withdrawn and ended each have their own words', async () => {
  const user = newPerson();
  const expired = await ask(user, { ...SELECT, timeout: '1 s', onTimeout: { value: 'no' } });
  await using inbox = await open(user, expired);
  const { page } = inbox;
  await page.getByText('without an answer').waitFor();
  await page.getByText('which was set for that case').waitFor();
  expect(await checkBoth(inbox)).toEqual([]);
  const withdrawn = await ask(user, SELECT);
  await inbox.open(`p/${withdrawn.id}`);
  await page.getByLabel('Reject refund').check();
  // What the list never had, it cannot tell that it is gone: then the page looks again after a minute.
  await page.locator(`[data-row="${withdrawn.id}"]`).waitFor();
  await harness.client.workflow.getHandle(withdrawn.workflowId).cancel();
  await page.getByText('The workflow no longer needs an answer to this.').waitFor();
  expect(await checkBoth(inbox)).toEqual([]);
  const ended = await ask(user, SELECT);
  await inbox.open(`p/${ended.id}`);
  await page.getByLabel('Reject refund').waitFor();
  await page.locator(`[data-row="${ended.id}"]`).waitFor();
  await harness.client.workflow.getHandle(ended.workflowId).terminate();
  await page.getByText('This workflow has ended.').waitFor();
  expect(await checkBoth(inbox)).toEqual([]);
});

test('who may read but not answer is told who may; what they may not see is not there', async () => {
  const user = newPerson();
  const pause = await ask(user, { ...SELECT, excluded: [`user:${user}`], audience: [`user:${user}`, 'user:bob', 'group:support'] });
  await using inbox = await open(user, pause);
  await inbox.page.getByText('You are left out of this decision, so someone else in support decides.').waitFor();
  expect(await inbox.page.getByRole('button', { name: 'Send answer' }).count()).toBe(0);
  expect(await checkBoth(inbox)).toEqual([]);
  const foreign = await ask('somebody', SELECT);
  await inbox.open(`p/${foreign.id}`);
  await inbox.page.getByText('There is no such question').waitFor();
  expect(await checkBoth(inbox)).toEqual([]);
});

test('a link that names a workflow alone opens its question, or the choice of them', async () => {
  const user = newPerson();
  const audience = [`user:${user}`];
  const { workflowId } = await harness.startWith('askTogether', { args: [[{ question: 'First of two?', audience, ...SELECT }, { question: 'Second of two?', audience }]] });
  const second = await reached(harness.inbox, { workflowId, index: 1 });
  await using inbox = await open(user, { id: workflowId });
  const { page } = inbox;
  await page.getByText('This workflow asks 2 questions at once').waitFor();
  expect(await checkBoth(inbox)).toEqual([]);
  await page.locator('.detail').getByRole('button', { name: 'Second of two?' }).click();
  await page.getByLabel('Your answer').waitFor();
  // Beside it stands the other one.
  await page.locator('.side').getByRole('button', { name: 'First of two?' }).waitFor();
  await harness.inbox.answer(second, 'done', { by: 'user:bob' });
  await inbox.open(`p/${workflowId}`);
  await page.getByRole('heading', { name: 'First of two?' }).waitFor();
  await page.locator('.side').getByText('Second of two?').waitFor();
});

test('what was asked before stands beside the question, with who answered', async () => {
  const user = newPerson();
  const audience = [`user:${user}`];
  const { workflowId } = await harness.startWith('askInTurn', {
    args: [[{ question: 'Covered?', audience, inputType: 'approval' }, { question: 'Now?', audience, metadata: { order: 'A1047', dueBy: 3, note: { deep: [1] }, site: 'https://example.com/x' } }]],
  });
  await harness.inbox.answer(await reached(harness.inbox, { workflowId, index: 0 }), 'reject', { by: 'user:dana' });
  await using inbox = await open(user, await reached(harness.inbox, { workflowId, index: 1 }));
  const side = inbox.page.locator('.side');
  await side.getByText('Covered?').waitFor();
  expect(await side.locator('.timeline').innerText()).toMatch(/Covered\?\s+Reject\s+dana, today at/);
  expect(await side.locator('.facts').innerText()).toMatch(/Order\s+A1047\s+Due by\s+3\s+Note\s+\{"deep":\[1\]\}\s+Site\s+https:\/\/example.com\/x/);
  expect(await checkBoth(inbox)).toEqual([]);
});

test('a failure of the connection keeps the answer, and the same press again has the same key', async () => {
  const user = newPerson();
  const pause = await ask(user, SELECT);
  await using inbox = await open(user, pause);
  const { page } = inbox;
  await page.getByLabel('Approve full refund').check();
  // The answer arrives, its reply does not.
  await page.context().route('**/answer', async (route) => {
    await route.fetch();
    await route.abort();
  });
  await page.keyboard.press('Control+Enter');
  await page.getByText('it is not known whether your answer arrived').or(page.getByText('Answered by you')).waitFor({ timeout: 60_000 });
  const keys = new Set(posts(pause.id).map(({ headers }) => headers['idempotency-key']));
  expect(keys.size).toBe(1);
});

test('where the login has ended, nothing can be sent, and the draft stays', async () => {
  const user = newPerson();
  const pause = await ask(user, { inputType: 'text' });
  await using inbox = await open(user, pause);
  const { page } = inbox;
  await page.getByLabel('Your answer').fill('A long thought');
  await page.context().clearCookies();
  await page.keyboard.press('Control+Enter');
  await page.getByText('You are signed out').first().waitFor();
  expect(await checkBoth(inbox)).toEqual([]);
  expect(await page.getByLabel('Your answer').inputValue()).toBe('A long thought');
  expect(await harness.inbox.get(pause)).toMatchObject({ status: 'open' });
});
