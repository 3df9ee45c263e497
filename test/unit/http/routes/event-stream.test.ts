import { toEventStream } from '../../../../src/http/routes/event-stream';

async function readText(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<string | undefined> {
  const { done, value } = await reader.read();
  return done ? undefined : new TextDecoder().decode(value);
}

/** A stream whose events are given one by one. */
function toStream() {
  let give = (_: number | undefined): void => undefined;
  let ends = 0;
  const closing = new AbortController();
  const gone = new AbortController();
  let feedSignal: AbortSignal | undefined;
  const response = toEventStream<number>({
    events: async function* (signal) {
      feedSignal = signal;
      for (;;) {
        const next = await new Promise<number | undefined>((resolve) => (give = resolve));
        if (next === undefined) return;
        if (next < 0) throw new Error('the feed failed');
        yield next;
      }
    },
    toMessage: (event) => ({ id: `c${event}`, event: 'opened', data: JSON.stringify({ event }) }),
    signal: gone.signal,
    closing: closing.signal,
    onEnd: () => void ends++,
  });
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  return { response, reader, closing, gone, give: (event: number | undefined) => give(event), ends: () => ends, isFeedOver: () => feedSignal?.aborted ?? false };
}

test('a stream begins at once with a comment, and writes each event', async () => {
  const { response, reader, give, ends } = toStream();
  expect(Object.fromEntries(response.headers)).toEqual({ 'content-type': 'text/event-stream', 'cache-control': 'no-store, no-transform', 'x-accel-buffering': 'no' });
  expect(await readText(reader)).toBe(': open\n\n');
  const first = readText(reader);
  await Promise.resolve();
  give(1);
  expect(await first).toBe('id: c1\nevent: opened\ndata: {"event":1}\n\n');
  const end = readText(reader);
  await new Promise(setImmediate);
  give(undefined);
  expect(await end).toBeUndefined();
  expect(ends()).toBe(1);
});

test('when the handler closes, a stream says when to come back, and ends', async () => {
  const { reader, closing, ends, isFeedOver } = toStream();
  await readText(reader);
  const last = readText(reader);
  await new Promise(setImmediate);
  closing.abort();
  const [, ms] = /^retry: (\d+)\n\n$/.exec((await last) ?? '') ?? [];
  expect(Number(ms)).toBeGreaterThanOrEqual(1_000);
  expect(Number(ms)).toBeLessThanOrEqual(5_000);
  expect(await readText(reader)).toBeUndefined();
  expect([ends(), isFeedOver()]).toEqual([1, true]);
});

describe('a client that does not read', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  test('keeps no stream for longer than others: it would outlive the rights of a person', async () => {
    const { reader, ends } = toStream();
    await jest.advanceTimersByTimeAsync(6 * 60_000);
    expect(ends()).toBe(1);
    expect(await readText(reader)).toBe(': open\n\n');
    expect(await readText(reader)).toBeUndefined();
  });

  test('finds out what a closing server said, when it reads', async () => {
    const { reader, closing, ends } = toStream();
    await jest.advanceTimersByTimeAsync(0);
    closing.abort();
    expect(ends()).toBe(1);
    expect(await readText(reader)).toBe(': open\n\n');
    expect(await readText(reader)).toMatch(/^retry: \d+\n\n$/);
    expect(await readText(reader)).toBeUndefined();
  });
});

test('a client that has gone frees its place, however it goes', async () => {
  const cancelled = toStream();
  await readText(cancelled.reader);
  await cancelled.reader.cancel();
  expect([cancelled.ends(), cancelled.isFeedOver()]).toEqual([1, true]);
  const aborted = toStream();
  await readText(aborted.reader);
  const end = readText(aborted.reader);
  aborted.gone.abort();
  expect(await end).toBeUndefined();
  expect([aborted.ends(), aborted.isFeedOver()]).toEqual([1, true]);
});

test('a client that has gone while the handler closes gets an ended stream, and no error', async () => {
  const [gone, closing] = [new AbortController(), new AbortController()];
  gone.abort();
  closing.abort();
  const silent = async function* (): AsyncGenerator<number> {};
  const response = toEventStream<number>({ events: silent, toMessage: () => ({ id: 'c', event: 'opened', data: 'x' }), signal: gone.signal, closing: closing.signal, onEnd: () => undefined });
  expect(await response.text()).toBe(': open\n\n');
});

test('a stream whose feed fails ends, and frees its place', async () => {
  const { reader, give, ends } = toStream();
  await readText(reader);
  const end = readText(reader);
  await new Promise(setImmediate);
  give(-1);
  await expect(end).rejects.toThrow('the feed failed');
  expect(ends()).toBe(1);
});

test('nothing is read from the feed for a client that does not read', async () => {
  let read = 0;
  const response = toEventStream<number>({
    events: async function* () {
      for (;;) yield read++;
    },
    toMessage: () => ({ id: 'c', event: 'opened', data: 'x' }),
    ...{ signal: new AbortController().signal, closing: new AbortController().signal, onEnd: () => undefined },
  });
  for (let turn = 0; turn < 50; turn++) await new Promise(setImmediate);
  expect(read).toBeLessThan(5);
  await response.body?.cancel();
});

test.each([
  ['that has read nothing for a while', 50],
  ['that waits for the next event', 0],
])('a client %s leaves nothing of the feed behind when it has gone', async (_what, events) => {
  let [begun, ended] = [0, 0];
  const gone = new AbortController();
  const response = toEventStream<number>({
    events: async function* (signal) {
      begun++;
      try {
        for (let i = 0; i < events; i++) yield i;
        await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
      } finally {
        ended++;
      }
    },
    toMessage: () => ({ id: 'c', event: 'opened', data: 'x' }),
    ...{ signal: gone.signal, closing: new AbortController().signal, onEnd: () => undefined },
  });
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  await readText(reader);
  for (let turn = 0; turn < 10; turn++) await new Promise(setImmediate);
  gone.abort();
  for (let turn = 0; turn < 10; turn++) await new Promise(setImmediate);
  expect([begun, ended]).toEqual([1, 1]);
});
