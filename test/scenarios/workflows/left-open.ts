import { condition, continueAsNew, defineSignal, setHandler } from '@temporalio/workflow';
import { askUser } from 'waitforuser/workflow';

/** Asks with a key and does not wait for the answer. The signal `leave` ends the run, or continues as a new run that asks the same. */
export async function leaveOpen(key: string): Promise<string> {
  let how = '';
  setHandler(defineSignal<[string]>('leave'), (told) => void (how = told));
  void askUser({ question: 'Is anybody there?', inputType: 'approval', key });
  await condition(() => how !== '');
  return how === 'continue' ? continueAsNew<typeof leaveOpen>(key) : how;
}
