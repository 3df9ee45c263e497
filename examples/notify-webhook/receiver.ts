import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { isSigned } from './sign';

/** What the receiver did with a call. */
export interface Received {
  readonly status: number;
  readonly text: string | undefined;
}

/** A receiver of webhooks on loopback, with the messages that it has now. */
export interface NoticeReceiver {
  readonly url: string;
  readonly messages: ReadonlyMap<string, { readonly text: string; readonly link?: string }>;
  /** How many calls were refused while it was down, and for a wrong signature. */
  readonly refused: { down: number; unsigned: number };
  isDown: boolean;
  close(): Promise<void>;
}

export async function startNoticeReceiver(secret: string, tell: (received: Received) => void = () => undefined): Promise<NoticeReceiver> {
  const messages = new Map<string, { readonly text: string; readonly link?: string }>();
  const refused = { down: 0, unsigned: 0 };
  const receiver = { messages, refused, isDown: false };
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      const status = receive(body, `${request.headers['x-signature'] as string}`);
      response.writeHead(status).end();
    });
  });
  const receive = (body: string, signature: string): number => {
    const isKnown = isSigned(body, signature, secret);
    const { key = '', ...message } = isKnown ? (JSON.parse(body) as { readonly key: string; readonly text: string }) : {};
    const status = !isKnown ? 401 : receiver.isDown ? 503 : 204;
    if (status === 401) refused.unsigned++;
    else if (status === 503) refused.down++;
    else messages.set(key, message as { readonly text: string });
    tell({ status, text: (message as { readonly text?: string }).text });
    return status;
  };
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
