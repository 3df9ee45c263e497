import { workflowInfo } from '@temporalio/workflow';

/** Does nothing, and only imports what every workflow imports. */
export async function rest(): Promise<string> {
  return workflowInfo().workflowId;
}
