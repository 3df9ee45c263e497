import { randomUUID } from 'node:crypto';

import { startNoticeReceiver as startReceiver } from '../notify-webhook/receiver';

/** What runs beside the worker of an example, and the variables by which the worker finds it. */
export interface Helper extends AsyncDisposable {
  readonly env: NodeJS.ProcessEnv;
}

/** So many calls fail before the receiver of the example is up. */
const FAILED_CALLS = 2;

/** The receiver of the example's webhook. It is down at first, so that one sees the step tried again. */
export async function startNoticeReceiver(say: (text: string) => void): Promise<Helper> {
  const secret = randomUUID();
  const receiver = await startReceiver(secret, ({ status, text }) => {
    if (status === 204) say(`Webhook: the message is now ${JSON.stringify(text)}`);
    else say(`Webhook: refused with ${status}`);
    if (receiver.refused.down >= FAILED_CALLS) receiver.isDown = false;
  });
  receiver.isDown = true;
  say(`Webhook: a receiver listens at ${receiver.url}. It is down for the first ${FAILED_CALLS} calls.`);
  return { env: { NOTICE_URL: receiver.url, NOTICE_SECRET: secret }, [Symbol.asyncDispose]: () => receiver.close() };
}
