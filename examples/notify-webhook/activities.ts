import { sign } from './sign';

/** A message about a question. `key` is the same at each try and at each later change, so the receiver has one message. */
export interface Notice {
  readonly key: string;
  readonly text: string;
  readonly link?: string;
}

// #region webhook
/** Creates or changes a message at a webhook. Temporal tries again while the receiver is down. */
export async function sendNotice(notice: Notice): Promise<void> {
  const { NOTICE_URL = '', NOTICE_SECRET = '' } = process.env;
  const body = JSON.stringify(notice);
  const headers = { 'content-type': 'application/json', 'x-signature': sign(body, NOTICE_SECRET) };
  const response = await fetch(NOTICE_URL, { method: 'PUT', headers, body });
  if (!response.ok) throw new Error(`The webhook says ${response.status}.`);
}
// #endregion
