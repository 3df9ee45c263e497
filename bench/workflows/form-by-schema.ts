import { defineQuery, setHandler, workflowInfo } from '@temporalio/workflow';
import { waitForUser } from 'waitforuser/workflow';
import { z } from 'zod';

/** Does nothing, so that it only takes the time to load this file. */
export async function rest(): Promise<string> {
  return workflowInfo().workflowId;
}

/** Waits for the same form, which zod checks. */
export async function claim(): Promise<number> {
  setHandler(defineQuery<number>('open'), () => 0);
  const { note } = await waitForUser('What did it cost?', {
    inputType: 'form',
    schema: z.object({ amount: z.number().min(0.01).max(500).multipleOf(0.01), note: z.string().min(1).max(200) }),
  });
  return note.length;
}
