import { createInboxClient, InboxRequestError } from 'waitforuser/browser';
import type { BrowserReceipt, RequestCode, SeenAction, SeenPause } from 'waitforuser/browser';

import { exactly } from './exactly';

/** The client of a page has the same verbs, and its records say what this person may do. */
export async function page(text: string | undefined): Promise<void> {
  const inbox = createInboxClient({ baseUrl: '/inbox' });
  const { items } = await inbox.page({ for: 'me' });
  exactly<SeenPause | undefined>()(items[0]);
  exactly<readonly SeenAction[] | undefined>()(items[0]?.may);
  exactly<BrowserReceipt>()(await inbox.answer('id', 'approve', { comment: text }));
  // @ts-expect-error who answers is said by the server
  await inbox.answer('id', 'approve', { by: 'alice' });
  // @ts-expect-error lists have no other name for this
  await inbox.page({ for: 'everybody' });
}

export function codes(error: unknown): void {
  if (error instanceof InboxRequestError) exactly<RequestCode>()(error.code);
}
