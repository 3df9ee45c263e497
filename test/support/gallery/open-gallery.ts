import type { Client } from '@temporalio/client';
import { Inbox } from 'waitforuser/client';

import { until } from '../until';
import { toGallery } from './questions';
import type { GalleryWorkflow } from './questions';

/** Starts the workflows of the gallery, answers what is answered beforehand, and waits until the rest is asked. */
export async function openGallery(client: Client, taskQueue: string, gallery: readonly GalleryWorkflow[] = toGallery(Date.now())): Promise<void> {
  const inbox = new Inbox(client);
  await Promise.all(
    gallery.map(async ({ type, id, questions, answers = [] }) => {
      await client.workflow.start(type, { taskQueue, workflowId: id, args: [questions] });
      for (const [index, { value, by }] of answers.entries()) await inbox.answer({ workflowId: id, index }, value, { by, ifNotOpen: 'queue' });
      await until(`${id} to ask`, () => isOpen(inbox, { workflowId: id, index: answers.length }));
    })
  );
}

async function isOpen(inbox: Inbox, pause: { readonly workflowId: string; readonly index: number }): Promise<boolean> {
  try {
    return (await inbox.get(pause)).status === 'open';
  } catch {
    return false;
  }
}
