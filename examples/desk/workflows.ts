import { continueAsNew, workflowInfo } from '@temporalio/workflow';
import { carryOver, resumeFrom, waitForUser } from 'waitforuser/workflow';
import type { CarriedPauses } from 'waitforuser/workflow';

// #region desk
/** Asks one question after the other until somebody writes "close". */
export async function deskWorkflow(carried?: CarriedPauses): Promise<void> {
  resumeFrom(carried);
  while (!workflowInfo().continueAsNewSuggested) {
    const wish = await waitForUser('What can we do for you?');
    if (wish === 'close') return;
  }
  await continueAsNew<typeof deskWorkflow>(carryOver());
}
// #endregion
