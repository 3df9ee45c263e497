import type { PauseRecord } from 'waitforuser/client';

import type { InboxPage } from '../support/inbox-page';
import { reached } from '../support/open-pause';
import { checkBoth, useQuestionPages } from '../support/question-page';
import { until } from '../support/until';

const { harness, ask, open, newPerson, site } = useQuestionPages(require.resolve('../scenarios/workflows/page-questions'));

const OPTIONS = [
  { id: 'full', label: 'Approve full refund' },
  { id: 'part', label: 'Another amount', description: 'You are asked for it next.' },
  { id: 'no', label: 'Reject refund', danger: true },
];

interface Asked extends AsyncDisposable {
  readonly inbox: InboxPage;
  readonly page: InboxPage['page'];
  /** The record once it is settled. */
  readonly settled: () => Promise<PauseRecord>;
}

/** Asks a question of somebody new, who opens it. */
async function show(question: object, query?: string): Promise<Asked> {
  const user = newPerson();
  const pause = await ask(user, question);
  const inbox = await open(user, pause, query === undefined ? {} : { query });
  const read = async (): Promise<PauseRecord | false> => {
    const record = await harness.inbox.get(pause);
    return record.status !== 'open' && record;
  };
  return { inbox, page: inbox.page, settled: () => until('the answer', read), [Symbol.asyncDispose]: () => inbox[Symbol.asyncDispose]() };
}

const press = (page: Asked['page'], name: string) => page.getByRole('button', { name }).click();

test('an approval is a row of buttons; a risky one asks first, in its place', async () => {
  await using shown = await show({ inputType: 'approval', options: OPTIONS, comment: 'optional' });
  const { page, inbox } = shown;
  expect(await checkBoth(inbox)).toEqual([]);
  await page.keyboard.press('3');
  const confirm = page.getByRole('group', { name: 'Confirm: Reject refund' });
  await confirm.waitFor();
  expect(await checkBoth(inbox)).toEqual([]);
  // The key that asked, and Enter, do not send.
  await page.keyboard.press('3');
  await page.keyboard.press('Enter');
  await confirm.getByRole('button', { name: 'Go back' }).click();
  await inbox.wait(`document.activeElement.textContent.startsWith('Reject refund')`);
  await page.keyboard.press('c');
  await page.getByLabel('Comment').fill('No receipt');
  await press(page, 'Reject refund');
  await confirm.getByRole('button', { name: 'Reject refund' }).click();
  expect(await shown.settled()).toMatchObject({ status: 'answered', value: 'no', comment: 'No receipt', via: 'web' });
});

test('a required comment is asked for beside its field, and sent with the answer', async () => {
  await using shown = await show({ inputType: 'approval', comment: 'required' });
  const { page, inbox } = shown;
  await page.keyboard.press('1');
  await page.getByText('Add a comment first.').waitFor();
  await inbox.wait(`document.activeElement.tagName === 'TEXTAREA' && document.activeElement.getAttribute('aria-invalid') === 'true'`);
  expect(await checkBoth(inbox)).toEqual([]);
  await page.keyboard.type('Fine by me');
  await press(page, 'Approve');
  expect(await shown.settled()).toMatchObject({ value: 'approve', comment: 'Fine by me' });
});

test('a select is a group of radios, with keys, a text of one’s own and Skip', async () => {
  await using shown = await show({ inputType: 'select', options: OPTIONS, allowCustom: true, skippable: true });
  const { page, inbox } = shown;
  expect(await checkBoth(inbox)).toEqual([]);
  await page.keyboard.press('Control+Enter');
  await page.getByText('Choose one.').waitFor();
  await page.keyboard.press('2');
  expect(await page.getByRole('radio', { name: 'Another amount' }).isChecked()).toBe(true);
  await page.keyboard.press('4');
  await page.getByRole('textbox', { name: 'Something else' }).fill('Ask the customer');
  expect(await checkBoth(inbox)).toEqual([]);
  await page.keyboard.press('Control+Enter');
  expect(await shown.settled()).toMatchObject({ value: 'Ask the customer', custom: true });
});

test('a question that may be skipped is skipped by its button or its key', async () => {
  await using shown = await show({ inputType: 'text', skippable: true });
  await shown.page.keyboard.press('s');
  expect(await shown.settled()).toMatchObject({ status: 'skipped' });
});

test('a risky option of a select asks before it is sent', async () => {
  await using shown = await show({ inputType: 'select', options: OPTIONS });
  await shown.page.getByLabel('Reject refund').check();
  await press(shown.page, 'Send answer');
  await shown.page.getByRole('group', { name: 'Confirm: Reject refund' }).getByRole('button', { name: 'Reject refund' }).click();
  expect(await shown.settled()).toMatchObject({ value: 'no' });
});

test('more than eight options are searched', async () => {
  const options = Array.from({ length: 42 }, (_, i) => ({ id: `t${i}`, label: i === 30 ? 'Payments Core' : `Team ${i}` }));
  await using shown = await show({ inputType: 'select', options });
  const { page, inbox } = shown;
  const search = page.locator('.detail input[type=search]');
  await search.fill('pay');
  await page.getByText('1 of 42 options').waitFor();
  expect(await checkBoth(inbox)).toEqual([]);
  await search.press('ArrowDown');
  await page.keyboard.press('Space');
  await page.getByText('Chosen: Payments Core').waitFor();
  await page.keyboard.press('Control+Enter');
  expect(await shown.settled()).toMatchObject({ value: 't30' });
});

test('a multiselect holds its limits, and its own text counts as one', async () => {
  await using shown = await show({ inputType: 'multiselect', options: [{ id: 'mail', label: 'Mail' }, { id: 'sms', label: 'SMS' }, { id: 'push', label: 'Push' }], minSelected: 2, maxSelected: 2, allowCustom: true });
  const { page, inbox } = shown;
  await page.getByText('Choose 2.', { exact: true }).waitFor();
  await page.getByLabel('Mail').check();
  await press(page, 'Send answer');
  await page.getByText('Choose at least 2.').waitFor();
  await page.getByLabel('Something else').check();
  await page.getByRole('textbox', { name: 'Something else' }).fill('A letter');
  await page.getByText('Take one away').waitFor();
  await page.getByLabel('Push').click({ force: true });
  expect(await page.getByLabel('Push').isChecked()).toBe(false);
  expect(await checkBoth(inbox)).toEqual([]);
  await press(page, 'Send answer');
  expect(await shown.settled()).toMatchObject({ value: { selected: ['mail'], custom: 'A letter' } });
});

test('a text is sent exactly as it was typed; an empty one is a slip', async () => {
  await using shown = await show({ inputType: 'text', placeholder: 'Say why', minLength: 3 });
  const { page, inbox } = shown;
  expect(await checkBoth(inbox)).toEqual([]);
  await press(page, 'Send answer');
  await page.getByText('Fill this in.').waitFor();
  await page.getByLabel('Your answer').fill('ab');
  await press(page, 'Send answer');
  await page.getByText('Write at least 3 characters.').waitFor();
  expect(await checkBoth(inbox)).toEqual([]);
  await page.getByLabel('Your answer').fill('  two\nlines 🎉 ');
  await page.getByLabel('Your answer').press('Control+Enter');
  expect(await shown.settled()).toMatchObject({ value: '  two\nlines 🎉 ' });
});

test('a proposed text shows what was changed, and goes back to the proposal', async () => {
  await using shown = await show({ inputType: 'text', multiline: true, defaultValue: 'Your parcel leaves today.' });
  const { page, inbox } = shown;
  const text = page.getByLabel('Your answer');
  await page.getByRole('button', { name: 'Send unchanged' }).waitFor();
  await text.fill('Your parcel leaves tomorrow.');
  await page.getByRole('region', { name: 'Your changes' }).waitFor();
  expect(await page.locator('del').allTextContents()).toEqual(['today.']);
  expect(await page.locator('ins').allTextContents()).toEqual(['tomorrow.']);
  expect(await checkBoth(inbox)).toEqual([]);
  await press(page, 'Put the proposal back');
  expect(await text.inputValue()).toBe('Your parcel leaves today.');
  await text.fill('It left.');
  await press(page, 'Send with changes');
  expect(await shown.settled()).toMatchObject({ value: 'It left.' });
});

test('a number is read in the person’s language, with its unit and limits', async () => {
  const user = newPerson();
  const pause = await ask(user, { inputType: 'number', minimum: 0.01, maximum: 1500, decimals: 2, unit: 'EUR' });
  await using inbox = await open(user, pause, { locale: 'de-DE' });
  const { page } = inbox;
  await page.getByText('Von 0,01 bis 1.500').waitFor();
  const field = page.getByLabel('Ihre Antwort');
  await field.fill('viel');
  await field.press('Enter');
  await page.keyboard.press('Control+Enter');
  await page.getByText('Schreiben Sie eine Zahl wie 12,5.').waitFor();
  await field.fill('1.501');
  await page.keyboard.press('Control+Enter');
  await page.getByText('Das darf höchstens 1.500').waitFor();
  expect(await checkBoth(inbox)).toEqual([]);
  await field.fill('1.234,50');
  await page.getByText('Gesendet wird 1.234,5').waitFor();
  await page.keyboard.press('Control+Enter');
  expect(await until('the answer', async () => (await harness.inbox.get(pause)).value)).toBe(1234.5);
});

test('a date is chosen in the browser’s own picker, inside of its limits', async () => {
  await using shown = await show({ inputType: 'date', earliest: '2026-12-03', latest: '2027-01-31' });
  const { page, inbox } = shown;
  const field = page.getByLabel('Your answer');
  expect(await field.evaluate((input: { type: string; min: string; max: string }) => [input.type, input.min, input.max])).toEqual(['date', '2026-12-03', '2027-01-31']);
  await field.fill('2027-02-01');
  await press(page, 'Send answer');
  await page.getByText('This must not be after 31 Jan 2027.').waitFor();
  expect(await checkBoth(inbox)).toEqual([]);
  await field.fill('2026-12-14');
  await press(page, 'Send answer');
  expect(await shown.settled()).toMatchObject({ value: '2026-12-14' });
});

test('a point in time is meant in the zone of the device, which is said', async () => {
  const user = newPerson();
  const pause = await ask(user, { inputType: 'date', time: true });
  await using inbox = await open(user, pause, { timezoneId: 'Asia/Kolkata' });
  await inbox.page.getByLabel('Your answer').fill('2026-12-14T09:30');
  await inbox.page.getByText('Asia/Kolkata (UTC+05:30)').or(inbox.page.getByText('Asia/Calcutta (UTC+05:30)')).waitFor();
  expect(await checkBoth(inbox)).toEqual([]);
  await press(inbox.page, 'Send answer');
  expect(await until('the answer', async () => (await harness.inbox.get(pause)).value)).toBe('2026-12-14T09:30:00+05:30');
});

const FIELDS = {
  amount: { inputType: 'number', label: 'Amount', maximum: 1500, unit: 'EUR' },
  day: { inputType: 'date', label: 'Day' },
  kind: { inputType: 'select', label: 'Kind', options: [{ id: 'travel', label: 'Travel' }, { id: 'meals', label: 'Meals' }] },
  level: { inputType: 'select', label: 'Level', options: [{ id: 'a', label: 'First', description: 'Cheap' }, { id: 'b', label: 'Second', description: 'Dear' }] },
  goods: { inputType: 'multiselect', label: 'Goods', options: [{ id: 'x', label: 'Cartons' }, { id: 'y', label: 'Pallets' }], minSelected: 1 },
  mail: { inputType: 'text', label: 'Mail', format: 'email', description: 'Where the order goes' },
  link: { inputType: 'text', label: 'Link', format: 'url', optional: true },
  note: { inputType: 'text', label: 'Note', multiline: true, optional: true, defaultValue: 'None' },
  paid: { inputType: 'boolean', label: 'Paid by me' },
  sure: { inputType: 'approval', label: 'Sure' },
};

test('a form has an error at each field, and a summary with links to them', async () => {
  await using shown = await show({ inputType: 'form', fields: FIELDS });
  const { page, inbox } = shown;
  expect(await checkBoth(inbox)).toEqual([]);
  await press(page, 'Send answer');
  await page.getByText('6 fields need another look.').or(page.getByText('7 fields need another look.')).waitFor();
  await inbox.wait(`document.activeElement.id.includes('amount')`);
  expect(await checkBoth(inbox)).toEqual([]);
  const summary = page.getByRole('alert');
  await summary.getByRole('button', { name: 'Mail' }).click();
  await inbox.wait(`document.activeElement.type === 'email'`);
  await page.getByLabel('Amount').fill('1840');
  await page.getByLabel('Day').fill('2026-11-19');
  await page.getByLabel('Kind').selectOption('Travel');
  await page.getByLabel('Second').check();
  await page.getByLabel('Cartons').check();
  await page.getByLabel('Mail').fill('orders@delta');
  await page.getByLabel('Paid by me').check();
  await page.getByLabel('Approve').check();
  await page.getByLabel('Note').fill('Two nights');
  await page.keyboard.press('Control+Enter');
  await page.getByText('2 fields need another look.').waitFor();
  await page.getByText('This is not a whole mail address.').waitFor();
  await page.getByText('This must be 1,500').waitFor();
  await page.getByLabel('Amount').fill('1,420.5');
  await page.getByLabel('Mail').fill('orders@delta.example');
  await page.keyboard.press('Control+Enter');
  expect(await shown.settled()).toMatchObject({ value: { amount: 1420.5, day: '2026-11-19', kind: 'travel', level: 'b', goods: ['x'], mail: 'orders@delta.example', note: 'Two nights', paid: true, sure: 'approve' } });
  const [sent] = site().requests.filter(({ method, url }) => method === 'POST' && url.includes('/answer')).slice(-1);
  expect(sent?.headers['idempotency-key']).toMatch(/^[0-9a-f]{32}$/);
});

test('whoever mends one field of several stays in it', async () => {
  const fields = { first: { inputType: 'text', label: 'First' }, second: { inputType: 'text', label: 'Second' }, third: { inputType: 'text', label: 'Third' } };
  await using shown = await show({ inputType: 'form', fields });
  const { page, inbox } = shown;
  await press(page, 'Send answer');
  await page.getByText('3 fields need another look.').waitFor();
  await inbox.wait(`document.activeElement.id.includes('first')`);
  await page.getByLabel('Second').click();
  await page.keyboard.type('two');
  // Whatever takes the focus does so once the page has been drawn.
  await page.evaluate('new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 100)))');
  await page.keyboard.type(' words');
  expect(await page.getByLabel('Second').inputValue()).toBe('two words');
  expect(await page.getByLabel('First').inputValue()).toBe('');
});

test('a form of a schema has fields; what the author says about one stands beside it, untouched', async () => {
  const user = newPerson();
  const { workflowId } = await harness.start('askBySchema', [`user:${user}`], true);
  const pause = await reached(harness.inbox, { workflowId });
  await using inbox = await open(user, pause);
  const { page } = inbox;
  await page.getByLabel('Amount').fill('700');
  await press(page, 'Send answer');
  await page.getByText('Höchstens 500, sagt die Autorin.').waitFor();
  await inbox.wait(`document.activeElement.getAttribute('aria-invalid') === 'true'`);
  await page.getByLabel('Amount').fill('12.5');
  await press(page, 'Send answer');
  expect(await until('the answer', async () => (await harness.inbox.get(pause)).value)).toMatchObject({ amount: expect.anything() });
});

test('a form that says more than fields can is written as JSON', async () => {
  const user = newPerson();
  const { workflowId } = await harness.start('askBySchema', [`user:${user}`], false);
  const pause = await reached(harness.inbox, { workflowId });
  await using inbox = await open(user, pause);
  const { page } = inbox;
  await page.getByLabel('Your answer').fill('{"amount": 5');
  await press(page, 'Send answer');
  await page.getByText('This is not whole JSON.').waitFor();
  expect(await checkBoth(inbox)).toEqual([]);
  await page.getByLabel('Your answer').fill('{"amount": 5, "lines": []}');
  await press(page, 'Send answer');
  expect(await until('the answer', async () => (await harness.inbox.get(pause)).value)).toMatchObject({ amount: 5, lines: [] });
});

test('what the author’s check says is shown as it is written, in any language', async () => {
  const user = newPerson();
  const { workflowId } = await harness.start('askChecked', [`user:${user}`]);
  const pause = await reached(harness.inbox, { workflowId });
  await using inbox = await open(user, pause, { locale: 'ja-JP' });
  const { page } = inbox;
  await page.getByRole('textbox', { name: 'あなたの回答' }).fill('3');
  await press(page, '回答を送信');
  await page.getByText('Nur gerade Zahlen, sagt die Autorin.').waitFor();
  expect(await checkBoth(inbox)).toEqual([]);
  await page.getByRole('textbox', { name: 'あなたの回答' }).fill('4');
  await press(page, '回答を送信');
  expect(await until('the answer', async () => (await harness.inbox.get(pause)).value)).toBe(4);
});

test('a link fills an answer in, says so, and sends nothing', async () => {
  const user = newPerson();
  const pause = await ask(user, { inputType: 'approval', options: [{ id: 'yes', label: 'Yes' }, { id: 'no', label: 'Never', danger: true }] });
  await using inbox = await open(user, pause, { query: '?value=no' });
  await inbox.page.getByText('“Never” comes from the link you opened.').waitFor();
  expect(await checkBoth(inbox)).toEqual([]);
  await press(inbox.page, 'Never');
  await inbox.page.getByRole('group', { name: 'Confirm: Never' }).waitFor();
  expect(await harness.inbox.get(pause)).toMatchObject({ status: 'open' });
  await using other = await open(user, pause, { query: '?value=perhaps' });
  await other.page.getByText('suggests “perhaps”').waitFor();
  expect(site().requests.filter(({ method, url }) => method === 'POST' && url.includes(encodeURIComponent(pause.id)))).toEqual([]);
});

test('a draft outlives a reload, is nobody else’s, and ends when it is sent', async () => {
  const user = newPerson();
  const pause = await ask(user, { inputType: 'text' });
  await using inbox = await open(user, pause);
  const { page } = inbox;
  await page.getByLabel('Your answer').fill('Half an ans');
  await page.getByText('Draft kept on this device').waitFor();
  await page.reload();
  const field = page.getByLabel('Your answer');
  await field.waitFor();
  expect(await field.inputValue()).toBe('Half an ans');
  await field.fill('Half an answer');
  await field.press('Control+Enter');
  await until('the answer', async () => (await harness.inbox.get(pause)).value);
  await inbox.wait(`Object.keys(localStorage).filter((key) => key.includes('draft')).length === 0`);
});
