import { condition, defineSignal, setHandler } from '@temporalio/workflow';
import { waitForUser } from 'waitforuser/workflow';

/** Three kinds of questions at once, and then one more; it ends on a signal. */
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
