import type { InboxPageOptions } from '../support/inbox-page';
import { useQuestionPages } from '../support/question-page';

const { ask, open, newPerson } = useQuestionPages(require.resolve('../scenarios/workflows/page-questions'));

const FORM = {
  question: 'Which refund?',
  inputType: 'form',
  comment: 'optional',
  fields: {
    sum: { inputType: 'number', label: 'Sum', unit: 'EUR', minimum: 0 },
    way: { inputType: 'select', label: 'Way', options: [{ id: 'a', label: 'Card', description: 'As it was paid' }, { id: 'b', label: 'Voucher' }] },
    many: { inputType: 'multiselect', label: 'Reasons', options: [{ id: 'a', label: 'Late' }, { id: 'b', label: 'Broken' }] },
    tick: { inputType: 'boolean', label: 'Tell the customer' },
  },
};

test.each<[string, Partial<InboxPageOptions>, string]>([
  ['in forced colours', { forcedColors: 'active' }, 'ltr'],
  ['at 200 %', { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 }, 'ltr'],
  ['right to left', {}, 'rtl'],
  ['right to left on a phone', { viewport: { width: 390, height: 844 } }, 'rtl'],
])('%s the list and a form are whole: nothing is scrolled sideways, and axe finds nothing', async (_how, options, direction) => {
  const user = newPerson();
  const pause = await ask(user, FORM);
  await using inbox = await open(user, pause, options);
  const { page } = inbox;
  const look = async (): Promise<readonly unknown[]> => {
    await page.evaluate(`document.documentElement.dir = '${direction}'`);
    return [await page.evaluate<boolean>('document.documentElement.scrollWidth <= innerWidth'), await inbox.check()];
  };
  await page.getByLabel('Sum').waitFor();
  expect(await look()).toEqual([true, []]);
  await page.getByRole('button', { name: 'Send answer' }).click();
  await page.getByText('Not sent:').waitFor();
  expect(await look()).toEqual([true, []]);
  await inbox.open();
  await page.locator('.row').waitFor();
  expect(await look()).toEqual([true, []]);
  await page.keyboard.press('f');
  await page.getByRole('dialog').waitFor();
  expect(await look()).toEqual([true, []]);
});
