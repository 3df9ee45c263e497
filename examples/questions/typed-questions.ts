import { askUser, waitForUser } from 'waitforuser/workflow';

/** Texts of which not every one will do. */
export async function limitedTexts(): Promise<readonly string[]> {
  // #region text
  const order: string = await waitForUser('Which order?', { pattern: '^[0-9]{4}-[A-Z]$', placeholder: '1042-B' });
  const receiver: string = await waitForUser('Where shall the receipt go?', { format: 'email' });
  const reason: string = await waitForUser('Why is it refunded?', { multiline: true, minLength: 10, maxLength: 500 });
  // #endregion
  return [order, receiver, reason];
}

/** Some of the options, but not too few. */
export async function limitedChoice(): Promise<string> {
  // #region multiselect
  const days: string = await waitForUser('Which days suit you?', {
    inputType: 'multiselect',
    options: [
      { id: 'mon', label: 'Monday' },
      { id: 'tue', label: 'Tuesday' },
      { id: 'wed', label: 'Wednesday' },
    ],
    minSelected: 2,
    maxSelected: 3,
  });
  // #endregion
  return days;
}

/** Numbers with their limits. */
export async function numbers(total: number): Promise<readonly number[]> {
  // #region number
  const amount: number = await waitForUser('Refund how much?', { inputType: 'number', minimum: 0.01, maximum: total, decimals: 2, unit: 'GBP' });
  const copies: number = await waitForUser('How many copies?', { inputType: 'number', integer: true, minimum: 1, defaultValue: 1 });
  // #endregion
  return [amount, copies];
}

/** A day, and a point in time. */
export async function dates(): Promise<readonly string[]> {
  // #region date
  const day: string = await waitForUser('When do you travel?', { inputType: 'date', earliest: '2027-01-01', latest: '2027-12-31' });
  const start: string = await waitForUser('When shall the deploy begin?', { inputType: 'date', time: true });
  // #endregion
  return [day, start];
}

/** Several values at once. */
export async function forms(): Promise<object> {
  // #region form
  const claim: { amount: number; day: string; category: 'travel' | 'meals'; urgent: boolean; note?: string } = await waitForUser('What did it cost?', {
    inputType: 'form',
    fields: {
      amount: { inputType: 'number', label: 'Amount', minimum: 0.01, maximum: 500, decimals: 2, unit: 'GBP' },
      day: { inputType: 'date', label: 'Day', latest: '2027-12-31' },
      category: {
        inputType: 'select',
        label: 'Category',
        options: [
          { id: 'travel', label: 'Travel' },
          { id: 'meals', label: 'Meals' },
        ],
      },
      urgent: { inputType: 'boolean', label: 'Urgent' },
      note: { inputType: 'text', label: 'Note', description: 'For the accountant', optional: true, maxLength: 200 },
    },
  });
  // #endregion
  return claim;
}

/** A rule of the author's own. */
export async function checked(): Promise<string> {
  // #region check
  const { from, to } = await waitForUser('Which days?', {
    inputType: 'form',
    fields: { from: { inputType: 'date', label: 'From' }, to: { inputType: 'date', label: 'To' } },
    check: (days) => (days.from <= days.to ? undefined : 'It ends before it begins.'),
  });
  // #endregion
  return `${from} – ${to}`;
}

/** A person approves what is proposed, or mends it first. */
export async function approveWithEdits(draft: string): Promise<string> {
  // #region edits
  const outcome = await askUser('Which title shall it have?', { defaultValue: draft, maxLength: 60 });
  if (outcome.status !== 'answered') return 'not published';
  return outcome.edited ? `published as edited by ${outcome.by}: ${outcome.value}` : `published as proposed: ${outcome.value}`;
  // #endregion
}
