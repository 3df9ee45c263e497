import { workflowInfo } from '@temporalio/workflow';
import { waitForUser } from 'waitforuser/workflow';

/** Imports the package and does not ask: the cost of importing it. */
export async function rest(ask = false): Promise<string> {
  return ask ? waitForUser('Anybody?') : workflowInfo().workflowId;
}
