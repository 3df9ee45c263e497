import { waitForUser } from 'waitforuser/workflow';

// Does nothing, so its time is the time to load this file.
export { rest } from './empty';

/** Waits for a form that the package itself checks. */
export async function claim(): Promise<number> {
  const { note } = await waitForUser('What did it cost?', {
    inputType: 'form',
    fields: {
      amount: { inputType: 'number', label: 'Amount', minimum: 0.01, maximum: 500, decimals: 2 },
      note: { inputType: 'text', label: 'Note', minLength: 1, maxLength: 200 },
    },
  });
  return note.length;
}
