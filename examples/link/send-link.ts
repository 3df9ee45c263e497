import type { Client } from '@temporalio/client';
import { Inbox } from 'waitforuser/client';
import { createAnswerLink } from 'waitforuser/http';

import { sendMail } from './activities';

// #region link
/** Run it in an activity or a backend, which sends the link itself. As an argument or a result, the history would keep it. */
export async function mailLink(client: Client, pauseId: string, approver: string): Promise<void> {
  const pause = await new Inbox(client).get(pauseId);
  const link = createAnswerLink(pause, {
    for: approver,
    expiresIn: '7 days',
    url: 'https://example.com/inbox',
    namespace: client.options.namespace,
    key: process.env['LINK_KEY'] ?? '',
  });
  await sendMail(approver, `${pause.question?.question} ${link}`);
}
// #endregion
