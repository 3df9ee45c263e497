import type { PauseRecord } from 'waitforuser/client';

import { reached } from '../support/open-pause';
import { checkBoth, useQuestionPages } from '../support/question-page';
import { until } from '../support/until';

/** Leads see all and may give a question to others. Everybody belongs to finance. */
const { harness, ask, open, newPerson } = useQuestionPages(require.resolve('../scenarios/workflows/page-people'), {
  authenticate: ({ headers }) => {
    const [, id] = /(?:^|; )session=(\w+)/.exec(headers.get('cookie') ?? '') ?? [];
    return id === undefined ? null : { id, groups: ['finance'] };
  },
  authorize: ({ id }, action) => (id.startsWith('lead') && action !== 'answer' ? true : undefined),
  nameOf: async (names) => Object.fromEntries(names.filter((name) => name === 'user:bob').map((name) => [name, 'Bob Ortiz'])),
  people: async (query) => [{ name: 'user:bob', label: 'Bob Ortiz', note: 'Support' }, { name: 'group:finance', label: 'Finance' }].filter(({ label }) => label.toLowerCase().includes(query.toLowerCase())),
});

const newLead = (): string => `lead${newPerson()}`;

async function askTwo(question: object = {}): Promise<{ readonly people: readonly [string, string]; readonly pause: PauseRecord }> {
  const people = [newPerson(), newPerson()] as const;
  return { people, pause: await ask(people[0], { audience: people.map((name) => `user:${name}`), comment: 'optional', ...question }) };
}

test('one who takes a question is on it, and the other is told when they take it too', async () => {
  const { people, pause } = await askTwo();
  await using mine = await open(people[0], pause);
  await using theirs = await open(people[1], pause, { hearsNothing: true });
  await mine.page.getByRole('button', { name: 'Take it' }).click();
  await mine.page.getByText('You are on it').waitFor();
  expect(await harness.inbox.get(pause)).toMatchObject({ audience: [`user:${people[0]}`], turn: 1, assigned: { by: `user:${people[0]}` } });
  expect(await mine.page.getByRole('button', { name: 'Take it' }).count()).toBe(0);
  // Who may only take a question has no panel.
  expect(await mine.page.getByRole('button', { name: 'Hand over' }).count()).toBe(0);
  expect(await checkBoth(mine)).toEqual([]);
  await theirs.page.keyboard.press('a');
  await theirs.page.getByText('There is no such question.').first().waitFor();
  await mine.page.getByRole('textbox').first().fill('yes');
  await mine.page.keyboard.press('Control+Enter');
  await until('the answer', async () => (await harness.inbox.get(pause)).status === 'answered');
});

test('a lead hands a question over by a suggested name, and the one who has it reads by whom and why', async () => {
  const [lead, hostile] = [newLead(), '<img src=x onerror="document.title=\'broken\'">'];
  const { people, pause } = await askTwo();
  await using inbox = await open(lead, pause);
  await inbox.page.keyboard.press('a');
  const field = inbox.page.getByLabel('To whom');
  await inbox.wait('document.activeElement?.getAttribute("list") === "people"');
  await field.fill('Bob Ortiz');
  await inbox.wait('document.querySelector("#people option")?.value === "Bob Ortiz"');
  await inbox.page.getByLabel(/^Comment/).last().fill(hostile);
  expect(await checkBoth(inbox)).toEqual([]);
  await inbox.page.locator('fieldset').getByRole('button', { name: 'Hand over' }).click();
  await inbox.page.getByText('Handed over to Bob Ortiz.').waitFor();
  const assigned = { to: ['user:bob'], by: `user:${lead}`, comment: hostile };
  expect(await harness.inbox.get(pause)).toMatchObject({ audience: ['user:bob'], assigned });
  await using bobs = await open('bob', pause);
  await bobs.page.getByText(`${lead} gave this to you`).waitFor();
  await bobs.page.getByText(hostile).waitFor();
  expect(await bobs.page.title()).not.toBe('broken');
  expect(await checkBoth(bobs)).toEqual([]);
  await using former = await open(people[0], pause);
  await former.page.getByText('There is no such question').first().waitFor();
});

test('a name can be typed that nobody suggests, and one that is left out is refused in plain words', async () => {
  const [lead, excluded] = [newLead(), newPerson()];
  const { pause } = await askTwo({ excluded: [`user:${excluded}`] });
  await using inbox = await open(lead, pause);
  const give = async (name: string): Promise<void> => {
    if ((await inbox.page.getByLabel('To whom').count()) === 0) await inbox.page.getByRole('button', { name: 'Hand over' }).click();
    await inbox.page.getByLabel('To whom').fill(name);
    await inbox.page.getByLabel('To whom').press('Enter');
  };
  for (const name of [excluded, 'undefined', `user:${'x'.repeat(1_100)}`]) {
    await give(name);
    await inbox.page.getByText('Not handed over:').waitFor();
    expect(await harness.inbox.get(pause)).toMatchObject({ turn: 0 });
  }
  await give('group:Finance');
  await inbox.page.getByText('Handed over to finance.').waitFor();
  expect(await harness.inbox.get(pause)).toMatchObject({ audience: ['group:finance'], turn: 1 });
});

test('a question that was given to someone else meanwhile is shown as it is, and nothing is handed over', async () => {
  const lead = newLead();
  const { pause } = await askTwo();
  await using inbox = await open(lead, pause, { hearsNothing: true });
  await inbox.page.getByRole('button', { name: 'Hand over' }).click();
  await inbox.page.getByLabel('To whom').fill('carol');
  // Enter that ends the composition of a word is not the one that sends.
  await inbox.page.evaluate(`document.querySelector('[list=people]').dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true }))`);
  await harness.inbox.assign(pause, { to: ['user:bob'], by: 'user:dana' });
  await inbox.page.getByLabel('To whom').press('Enter');
  await inbox.page.getByText('This question was given to someone else meanwhile,').waitFor();
  await inbox.page.getByText('dana gave this to Bob Ortiz').waitFor();
  expect(await harness.inbox.get(pause)).toMatchObject({ audience: ['user:bob'], turn: 1 });
});

test('a question that nobody may hand over has no way to do it', async () => {
  const { people, pause } = await askTwo({ assignable: false });
  for (const user of [people[0], newLead()]) {
    await using inbox = await open(user, pause);
    expect(await inbox.page.getByRole('button', { name: /^(Take it|Hand over)$/ }).count()).toBe(0);
  }
});

test('a decision shows how many voices are there and who gave them, and is one row', async () => {
  const [ann, bob, eve] = [newPerson(), newPerson(), newPerson()];
  const { workflowId } = await harness.start('quorum', { question: 'Raise the limit?', key: 'limit', comment: 'optional' }, { of: [ann, bob, eve].map((name) => `user:${name}`), approvals: 2 });
  const lead = newLead();
  const voice = (n: number) => reached(harness.inbox, { workflowId, key: `limit.${n}` });
  await using bobs = await open(bob, await voice(1));
  await bobs.page.getByText('0 of 2 voices').first().waitFor();
  await harness.inbox.answer(await voice(0), 'approve', { by: ann, comment: 'Fine by me' });
  await bobs.page.getByText('1 of 2 voices').first().waitFor();
  // Whoever sees the other voices sees who gave them.
  await using leads = await open(lead, await voice(1));
  await leads.page.locator('.outcome').getByText('Fine by me').waitFor();
  await leads.page.locator('.outcome').getByText(new RegExp(`^${ann}, `)).waitFor();
  await leads.page.getByText('1 of 2 voices').first().waitFor();
  expect(await checkBoth(leads)).toEqual([]);
  await bobs.page.getByRole('button', { name: /^Approve/ }).click();
  await until('the decision', async () => (await harness.inbox.get({ workflowId, key: 'limit.2' })).status === 'withdrawn');
});

test('one who has given a voice of a group is told so, and gives no second', async () => {
  const ann = newPerson();
  const { workflowId } = await harness.start('quorum', { question: 'Raise the limit?', key: 'limit' }, { of: { group: 'group:finance', count: 3 }, approvals: 2 });
  await harness.inbox.answer(await reached(harness.inbox, { workflowId, key: 'limit.0' }), 'approve', { by: `user:${ann}` });
  await using inbox = await open(ann, await reached(harness.inbox, { workflowId, key: 'limit.1' }));
  await inbox.page.getByText('Your voice is in.').waitFor();
  expect(await inbox.page.getByRole('button', { name: /^(Approve|Reject)/ }).count()).toBe(0);
  await using list = await open(newPerson(), await reached(harness.inbox, { workflowId, key: 'limit.1' }));
  const rows = list.page.locator('[data-row]', { hasText: '1 of 2 voices' });
  await rows.first().waitFor();
  expect(await rows.count()).toBe(1);
  await harness.client.workflow.getHandle(workflowId).terminate();
});
