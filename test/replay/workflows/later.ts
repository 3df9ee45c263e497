import { setWorkflowOptions } from '@temporalio/workflow';

import { CHANGES } from '../changes';
import type { ChangeName } from '../changes';
import { askAll } from './ask-all';
import type { Style } from './ask-all';

/** The workflow as the later deploy has it. */
export async function changing(change: ChangeName, style: Style): Promise<Record<string, string | null>> {
  return askAll(CHANGES[change].later, style);
}

// An error that reached the workflow's code or its handlers would end the workflow.
setWorkflowOptions({ failureExceptionTypes: [Error] }, changing);
