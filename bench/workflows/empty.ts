import { workflowInfo } from '@temporalio/workflow';

/** Does nothing at all, and imports what every workflow imports. */
export async function rest(): Promise<string> {
  return workflowInfo().workflowId;
}
