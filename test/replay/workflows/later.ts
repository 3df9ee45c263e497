import { setWorkflowOptions } from '@temporalio/workflow';
import { waitForUser } from 'waitforuser/workflow';
import type { Waited } from 'waitforuser/workflow';

import { CHANGES } from '../changes';
import type { ChangeName } from '../changes';
import { askAll } from './ask-all';
import type { Style } from './ask-all';

/** The workflow as the later deploy has it. */
export async function changing(change: ChangeName, style: Style): Promise<Record<string, Waited>> {
  return askAll(CHANGES[change].later, style);
}

// An error that reached the workflow's code or its handlers would end the workflow.
setWorkflowOptions({ failureExceptionTypes: [Error] }, changing);

/** The same, with a mistake in its second question. */
export async function patching(): Promise<void> {
  await waitForUser('Which format?', {
    inputType: 'select',
    options: [
      { id: 'pdf', label: 'PDF' },
      { id: 'html', label: 'HTML' },
    ],
  });
  await waitForUser('');
}
