import { condition, defineSignal, setHandler } from '@temporalio/workflow';
import { waitForUser } from 'waitforuser/workflow';

/** Asks three types of questions at once, then one more. Ends after the signal `end`. */
export async function fuzzed(): Promise<string[]> {
  let ended = false;
  setHandler(defineSignal('end'), () => void (ended = true));
  const options = [
    { id: 'a', label: 'A' },
    { id: '__proto__', label: 'B' },
  ];
  const first = await Promise.all([
    waitForUser('A text?', { key: 'text' }),
    waitForUser('One?', { inputType: 'select', options, allowCustom: true }),
    waitForUser('Some?', { inputType: 'multiselect', options, allowCustom: true, skippable: true }),
  ]);
  const last = await waitForUser('The last one?', { key: 'last' });
  await condition(() => ended);
  return [...first.map(String), last];
}
