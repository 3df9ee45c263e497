import { ApplicationFailure, condition, continueAsNew, defineSignal, setHandler } from '@temporalio/workflow';
import { waitForUser } from 'waitforuser/workflow';

/** Asks, and ends as the signal `end` says while the question is open. */
export async function endAsTold(key?: string): Promise<string> {
  let told = '';
  setHandler(defineSignal<[string]>('end'), (how) => void (told = how));
  void waitForUser('Go?', key === undefined ? {} : { key });
  await condition(() => told !== '');
  if (told === 'fail') throw ApplicationFailure.nonRetryable('failed as told');
  if (told === 'continue') await continueAsNew<typeof endAsTold>(key);
  return told;
}
