/** Serves the inbox until it is killed, or until its parent process ends. Started by `inbox-process.ts`. */
import { createServer } from 'node:http';
import type { Socket } from 'node:net';

import { createInboxHandler } from 'waitforuser/http';
import type { InboxUser } from 'waitforuser/http';

import { connectCounted } from '../support/count-requests';
import type { InboxMessage, InboxSettings } from './inbox-process';
import { toManyGroups } from './people';

async function main({ address, port }: InboxSettings): Promise<void> {
  process.once('disconnect', () => process.exit());
  const send = (message: InboxMessage): void => void process.send?.(message);
  const counted = await connectCounted(address);
  counted.onRequest = () => send({ visibility: performance.timeOrigin + performance.now() });
  const groups = toManyGroups();
  const authenticate = ({ headers }: Request): InboxUser => {
    const id = headers.get('user') ?? '';
    return { id, groups: headers.get('groups') === 'many' ? groups : (headers.get('groups')?.split(',') ?? []) };
  };
  const requests: Record<string, number> = {};
  const handler = createInboxHandler({
    client: counted.client(),
    authenticate,
    limits: { answersPerMinute: 600 },
    log: ({ route = 'none', status }) => (requests[`${route} ${status}`] = (requests[`${route} ${status}`] ?? 0) + 1),
  });
  const sockets = new Set<Socket>();
  let ended = 0;
  const server = createServer(handler.node);
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => {
      sockets.delete(socket);
      ended += socket.bytesWritten;
    });
  });
  process.on('message', () => {
    const bytes = [...sockets].reduce((sum, { bytesWritten }) => sum + bytesWritten, ended);
    send({ figures: { bytes, requests, heapBytes: process.memoryUsage().heapUsed, cpuMs: process.cpuUsage().user / 1000 + process.cpuUsage().system / 1000 } });
  });
  server.listen(port, '127.0.0.1', () => send('ready'));
}

void main(JSON.parse(process.argv[2] as string) as InboxSettings);
