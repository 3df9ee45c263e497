import { workflowInfo } from '@temporalio/workflow';
import { waitForUser } from 'waitforuser/workflow';

/** Could ask and does not: what the package costs a workflow that only imports it. */
export async function rest(ask = false): Promise<string> {
  return ask ? waitForUser('Anybody?') : workflowInfo().workflowId;
}
