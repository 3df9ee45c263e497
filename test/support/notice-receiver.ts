import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { isSigned } from '../../examples/notify-webhook/sign';

/** A receiver of webhooks on loopback, with the messages that it has now. */
export interface NoticeReceiver {
  readonly url: string;
  readonly messages: ReadonlyMap<string, { readonly text: string; readonly link?: string }>;
  /** How many calls were refused while it was down, and for a wrong signature. */
  readonly refused: { down: number; unsigned: number };
  isDown: boolean;
  close(): Promise<void>;
}

export async function startNoticeReceiver(secret: string): Promise<NoticeReceiver> {
  const messages = new Map<string, { readonly text: string; readonly link?: string }>();
  const refused = { down: 0, unsigned: 0 };
  const receiver = { messages, refused, isDown: false };
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      const signature = `${request.headers['x-signature'] as string}`;
      if (!isSigned(body, signature, secret)) refused.unsigned++;
      else if (receiver.isDown) refused.down++;
      else {
        const { key, ...message } = JSON.parse(body) as { readonly key: string; readonly text: string };
        messages.set(key, message);
        return response.writeHead(204).end();
      }
      return response.writeHead(receiver.isDown ? 503 : 401).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return Object.assign(receiver, { url, close: () => close(server) });
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
