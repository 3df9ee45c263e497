import { Client, Connection, WorkflowClient } from '@temporalio/client';
import type { ConnectionOptions } from '@temporalio/client';

import { Inbox } from '../../../src/client/inbox';

let requests = 0;
const connection = Connection.lazy({
  address: '127.0.0.1:1',
  interceptors: [
    (options, next) => {
      requests++;
      // This is an ordinary call, although its type is less precise.
      return next(options) as ReturnType<NonNullable<ConnectionOptions['interceptors']>[number]>;
    },
  ],
});
afterAll(() => connection.close());

/** Values that a program without types may pass. */
const CLIENTS: readonly (readonly [string, unknown, RegExp])[] = [
  ['nothing', undefined, /needs a Client of @temporalio\/client.*got undefined/],
  ['a connection', connection, /got a Connection/],
  ['a workflow client', new WorkflowClient({ connection }), /got a WorkflowClient/],
  ['options', {}, /got an object/],
];

test.each(CLIENTS)('refuses %s instead of a client, and says what it got', (_name, client, message) => {
  expect(() => new Inbox(client as Client)).toThrow(TypeError);
  expect(() => new Inbox(client as Client)).toThrow(message);
});

test('refuses options that could find nothing, at the call', async () => {
  const inbox = new Inbox(new Client({ connection }));
  expect(() => inbox.list({ audience: ['managers'] })).toThrow('audience holds "managers", which is not a name');
  expect(() => inbox.watch({ audience: ['user:undefined'] })).toThrow('audience holds "user:undefined", which names nobody');
  expect(() => inbox.list({ order: JSON.parse('"newest"') })).toThrow('order must be "priority", "deadline" or "age"; it is "newest".');
  await expect(inbox.count({ audience: ['support'] })).rejects.toThrow(TypeError);
  await expect(inbox.page({ audience: ['support'] })).rejects.toThrow(TypeError);
  await expect(inbox.page({ cursor: JSON.parse('5') })).rejects.toThrow('5 is not the cursor of a page.');
  expect(() => inbox.watch({ cursor: JSON.parse('{}') })).toThrow('an object is not the cursor of an event.');
  expect(() => inbox.watch({ interval: JSON.parse('"soon"') })).toThrow('interval "soon" is not a valid duration above 0');
  expect(() => inbox.watch({ interval: 0 })).toThrow('interval 0 is not a valid duration above 0');
  expect(() => inbox.watch({ onError: JSON.parse('5') })).toThrow('onError must be a function; it is 5.');
  expect(() => inbox.watch({ onUnreadable: JSON.parse('[]') })).toThrow('onUnreadable must be a function; it is a list.');
  await expect(inbox.get(JSON.parse('{"index":0}'))).rejects.toThrow('workflowId of a pause must be a text that is not empty; it is undefined');
  await expect(inbox.answerStatus({ workflowId: 'w' }, JSON.parse('7'))).rejects.toThrow('answerId must be a text that is not empty; it is 7.');
  expect(() => new Inbox(new Client({ connection }), { attribute: "x' OR" })).toThrow('attribute must be the name of a search attribute');
});

test('every call refuses invalid options and an invalid signal', async () => {
  const inbox = new Inbox(new Client({ connection }));
  const pause = { workflowId: 'w', index: 0 };
  for (const given of ['"alice"', 'null', '[]', '{"signal":5}']) {
    const options = JSON.parse(given) as object;
    await expect(inbox.answer(pause, 'yes', options)).rejects.toThrow(/must be an object|must be an AbortSignal/);
    await expect(inbox.skip(pause, options)).rejects.toThrow(TypeError);
    await expect(inbox.get(pause, options)).rejects.toThrow(TypeError);
    await expect(inbox.page(options)).rejects.toThrow(TypeError);
    await expect(inbox.status(options)).rejects.toThrow(TypeError);
    await expect(inbox.answerStatus(pause, 'a-1', options)).rejects.toThrow(TypeError);
    expect(() => inbox.list(options)).toThrow(TypeError);
    expect(() => inbox.watch(options)).toThrow(TypeError);
  }
});

test('every call with an aborted signal ends with its reason and sends no request', async () => {
  const inbox = new Inbox(new Client({ connection }));
  const signal = AbortSignal.abort(new Error('the reason'));
  const pause = { workflowId: 'w', index: 0 };
  const calls = [
    ...[inbox.get(pause, { signal }), inbox.answer(pause, 'yes', { signal }), inbox.skip(pause, { signal }), inbox.answerStatus(pause, 'a-1', { signal })],
    ...[inbox.page({ signal }), inbox.count({ signal }), inbox.status({ signal }), first(inbox.list({ signal }))],
  ];
  for (const call of calls) await expect(call).rejects.toThrow('the reason');
  expect(await first(inbox.watch({ signal }))).toBeUndefined();
  expect(requests).toBe(0);
});

async function first<T>(items: AsyncIterable<T>): Promise<T | undefined> {
  for await (const item of items) return item;
  return undefined;
}
