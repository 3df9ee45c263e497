import { condition, continueAsNew, defineSignal, setHandler } from '@temporalio/workflow';
import { askUser } from 'waitforuser/workflow';

/** Asks under a key and waits for nobody: the signal `leave` ends the run, or continues it as a new one that asks the same. */
export async function leaveOpen(key: string): Promise<string> {
  let how = '';
  setHandler(defineSignal<[string]>('leave'), (told) => void (how = told));
  void askUser({ question: 'Is anybody there?', inputType: 'approval', key });
  await condition(() => how !== '');
  return how === 'continue' ? continueAsNew<typeof leaveOpen>(key) : how;
}
