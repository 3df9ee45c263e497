import { workflowInfo } from '@temporalio/workflow';
import { waitForUser } from 'waitforuser/workflow';

/** Imports the package and does not ask. It shows the cost of the import. */
export async function rest(ask = false): Promise<string> {
  return ask ? waitForUser('Anybody?') : workflowInfo().workflowId;
}
