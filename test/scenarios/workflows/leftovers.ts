import { ApplicationFailure, continueAsNew } from '@temporalio/workflow';
import { carryOver, resumeFrom, waitForUser } from 'waitforuser/workflow';
import type { CarriedPauses } from 'waitforuser/workflow';

/** Ends while two of its questions are open. */
export async function leavesOpen(): Promise<string> {
  return Promise.race([waitForUser('Left?', { key: 'left' }), waitForUser('Also left?'), waitForUser('Answered?', { key: 'answered' })]);
}

/** Ends after its one question. Answers to another key are never used. */
export async function leavesEarly(): Promise<string> {
  return waitForUser('Go on?', { key: 'go' });
}

/** Fails once its question is answered, while another one is open. */
export async function failsWithOpen(): Promise<void> {
  void waitForUser('Left?', { key: 'left' });
  throw ApplicationFailure.nonRetryable(await waitForUser('Why?', { key: 'why' }));
}

/** Continues as new after its question, with the answers that are early. */
export async function passesOn(carried?: CarriedPauses): Promise<string> {
  resumeFrom(carried);
  if (carried) return 'done';
  await waitForUser('Go on?', { key: 'go' });
  return continueAsNew<typeof passesOn>(carryOver());
}
