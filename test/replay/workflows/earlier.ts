import { patched, setWorkflowOptions } from '@temporalio/workflow';
import { waitForUser } from 'waitforuser/workflow';
import type { Waited } from 'waitforuser/workflow';

import { CHANGES } from '../changes';
import type { ChangeName } from '../changes';
import { askAll } from './ask-all';
import type { Style } from './ask-all';

/** The workflow as the earlier deploy has it. */
export async function changing(change: ChangeName, style: Style): Promise<Record<string, Waited>> {
  return askAll(CHANGES[change].earlier, style);
}

// An error that reached the workflow's code or its handlers would end the workflow.
setWorkflowOptions({ failureExceptionTypes: [Error] }, changing);

/** A workflow that was changed behind a patch of its own. */
export async function patching(): Promise<{ format: string; own: boolean; name: string }> {
  const format = await waitForUser('Which format?', {
    inputType: 'select',
    options: [
      { id: 'pdf', label: 'PDF' },
      { id: 'html', label: 'HTML' },
    ],
  });
  const own = patched('own');
  return { format, own, name: await waitForUser(own ? 'Whom shall we tell?' : 'Who shall know?') };
}
