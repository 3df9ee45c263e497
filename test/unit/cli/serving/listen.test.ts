import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { connect } from 'node:net';
import type { Socket } from 'node:net';

import { listen } from '../../../../src/cli/serving/listen';

const nothing = () => undefined;

test('a port that is in use is named, and how to choose another', async () => {
  const first = await listen(nothing, { host: '127.0.0.1', port: 0 });
  const port = Number(first.address.split(':')[1]);
  try {
    await expect(listen(nothing, { host: '127.0.0.1', port })).rejects.toMatchObject({
      code: 'USAGE',
      message: `Port ${port} of 127.0.0.1 is in use. Choose another one by --port, or 0 for a free one.`,
    });
  } finally {
    await first.close();
  }
});

test('an address of another machine is refused with the reason', async () => {
  // https://www.rfc-editor.org/rfc/rfc5737: no machine has it.
  await expect(listen(nothing, { host: '203.0.113.1', port: 0 })).rejects.toMatchObject({
    code: 'USAGE',
    message: expect.stringMatching(/^The server cannot listen on 203[.]0[.]113[.]1, port 0: .*EADDRNOTAVAIL/),
  });
});

describe('close', () => {
  const sockets: Socket[] = [];
  beforeEach(() => void jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] }));
  afterEach(() => {
    jest.useRealTimers();
    for (const socket of sockets.splice(0)) socket.destroy();
  });

  /** A server that begins each answer and leaves it open, and a client whose bytes the test chooses. */
  async function serve() {
    let take = (_: ServerResponse): void => undefined;
    const taken = new Promise<ServerResponse>((resolve) => (take = resolve));
    const server = await listen((_req, res) => void take(res.writeHead(200, { 'Content-Length': 4 })), { host: '127.0.0.1', port: 0 });
    const socket = connect(Number(server.address.split(':')[1]), '127.0.0.1').setEncoding('utf8');
    sockets.push(socket);
    let read = '';
    socket.on('data', (text: string) => void (read += text));
    // What the server did not read makes it a reset.
    socket.on('error', () => undefined);
    const ended = new Promise<void>((resolve) => socket.once('close', () => resolve()));
    await once(socket, 'connect');
    return { server, socket, taken, ended, read: () => read };
  }

  test.each([
    ['that has sent nothing', ''],
    ['that has sent half a request', 'GET / HTTP/1.1\r\nHost:'],
  ])('does not wait for a connection %s', async (_what, text) => {
    const { server, socket, ended } = await serve();
    socket.write(text);
    await server.close();
    await ended;
  }, 10_000);

  test('lets an answer be sent that is under way', async () => {
    const { server, socket, taken, ended, read } = await serve();
    socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
    const response = await taken;
    let end = (): void => undefined;
    const closed = server.close(new Promise<void>((resolve) => (end = resolve)));
    response.write('ab');
    end();
    await new Promise(setImmediate);
    response.end('cd');
    await closed;
    await ended;
    expect(read()).toMatch(/^HTTP\/1.1 200 OK[^]*abcd$/);
  }, 10_000);

  test('ends an answer that takes too long', async () => {
    const { server, socket, taken, ended, read } = await serve();
    socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
    (await taken).write('ab');
    const closed = server.close();
    await jest.advanceTimersByTimeAsync(2_000);
    await closed;
    await ended;
    expect(read()).toMatch(/ab$/);
  }, 10_000);
});
