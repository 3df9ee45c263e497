import { askUser, waitForUser } from 'waitforuser/workflow';

/** Changes the list of the first answer, then asks again, so that the test can read the first record meanwhile. */
export async function changesItsAnswer(): Promise<readonly string[]> {
  const outcome = await askUser('Which ones?', { inputType: 'multiselect', options: [{ id: 'a', label: 'A' }, { id: 'b', label: 'B' }] });
  if (outcome.status !== 'answered') return [];
  const chosen: string[] = outcome.value.selected;
  chosen.push('more');
  await waitForUser('Go on?');
  return chosen;
}
