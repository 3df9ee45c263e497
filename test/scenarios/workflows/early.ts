import { defineSignal, setHandler, condition } from '@temporalio/workflow';
import { waitForUser } from 'waitforuser/workflow';

/** Asks nothing until a signal, then two questions, the second with a key. */
export async function askLater(): Promise<string[]> {
  let go = false;
  setHandler(defineSignal('go'), () => void (go = true));
  await condition(() => go);
  const format = await waitForUser('Which format?', {
    inputType: 'select',
    options: [
      { id: 'pdf', label: 'PDF' },
      { id: 'html', label: 'HTML' },
    ],
  });
  return [format, await waitForUser('Which title?', { key: 'title' })];
}
