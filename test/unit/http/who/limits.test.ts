import { PersonLimits } from '../../../../src/http/who/limits';
import { Rate } from '../../../../src/http/who/rate';
import { UndecidedAnswers } from '../../../../src/http/who/undecided-answers';

const TOO_MANY = expect.objectContaining({ code: 'TOO_MANY_REQUESTS', status: 429 });
const LIMITS = { streams: 3, streamsPerUser: 2, requestsPerSecond: 20, answersPerMinute: 30 };

function thrown(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}

test('a rate allows its allowance at once, and then one at a time', () => {
  const rate = new Rate(2, 1_000);
  expect([rate.take('a', 0), rate.take('a', 0), rate.take('a', 0), rate.take('b', 0)]).toEqual([undefined, undefined, 500, undefined]);
  expect(rate.take('a', 500)).toBeUndefined();
  expect(rate.take('a', 600)).toBe(400);
  expect([rate.take('a', 60_000), rate.take('a', 60_000), rate.take('a', 60_000)]).toEqual([undefined, undefined, 500]);
});

test('a rate forgets keys that say nothing, and never grows without end', () => {
  const rate = new Rate(1, 1_000);
  for (let i = 0; i < 30_000; i++) rate.take(`key ${i}`, i);
  expect(rate.take('key 29999', 29_999)).toBeDefined();
  expect(rate.size).toBeLessThanOrEqual(10_000);
});

// Once, the newest was forgotten, which had its whole allowance before it was counted: so it was never counted.
test('where every key is used up, a rate forgets the oldest', () => {
  const rate = new Rate(1, 1_000);
  for (let i = 0; i <= 10_000; i++) rate.take(`key ${i}`, 0);
  expect(rate.size).toBe(10_000);
  expect([rate.take('key 1', 0), rate.take('key 10000', 0)]).toEqual([1_000, 1_000]);
  expect(rate.take('key 0', 0)).toBeUndefined();
});

test('requests are counted by person', () => {
  const limits = new PersonLimits({ ...LIMITS, requestsPerSecond: 1 });
  limits.countRequest('user:a');
  limits.countRequest('user:b');
  expect(thrown(() => limits.countRequest('user:a'))).toEqual(TOO_MANY);
});

test('a person sends 10 answers a minute to a pause, and 30 in all', () => {
  const limits = new PersonLimits(LIMITS);
  const send = (pause: number, times: number) => Array.from({ length: times }, () => thrown(() => limits.countAnswer('user:a', `p${pause}`)));
  expect(send(0, 11).filter(Boolean)).toEqual([TOO_MANY]);
  expect(send(1, 10).filter(Boolean)).toEqual([]);
  expect(send(2, 10).filter(Boolean)).toEqual([]);
  expect(send(3, 1).filter(Boolean)).toEqual([TOO_MANY]);
});

test('streams are counted by person and in all, until they end', () => {
  const limits = new PersonLimits(LIMITS);
  const first = limits.openStream('user:a');
  limits.openStream('user:a');
  expect(thrown(() => limits.openStream('user:a'))).toEqual(TOO_MANY);
  limits.openStream('user:b');
  expect(thrown(() => limits.openStream('user:c'))).toEqual(TOO_MANY);
  first();
  first();
  limits.openStream('user:c');
  expect(thrown(() => limits.openStream('user:c'))).toEqual(TOO_MANY);
});

describe('undecided answers', () => {
  const queued = { status: 'queued' } as const;
  const toAnswer = (answerId: string, more = {}) => ({ name: 'user:a', pause: 'p', answerId, fingerprint: 'f', ...more });
  const never = () => new Promise<never>(() => undefined);

  test('a person has three to a pause, those under way included', async () => {
    const undecided = new UndecidedAnswers();
    for (const id of ['1', '2']) void undecided.send(toAnswer(id), never);
    await undecided.send(toAnswer('3'), async (place) => {
      place.markQueued();
      return queued;
    });
    expect(undecided.isFull('user:a', 'p')).toBe(true);
    await expect(undecided.send(toAnswer('4'), never)).rejects.toEqual(TOO_MANY);
    // What is not under way may be asked after.
    expect(undecided.of('user:a', 'p')).toEqual(['3']);
    // Another person has places of their own, and so has another pause.
    for (const more of [{ name: 'user:b' }, { pause: 'q' }]) expect(await undecided.send(toAnswer('4', more), async () => queued)).toBe(queued);
    undecided.free(toAnswer('3'));
    expect(undecided.has(toAnswer('3'))).toBe(false);
    expect(await undecided.send(toAnswer('4'), async () => queued)).toBe(queued);
  });

  test('the same one is sent once at a time, and can be sent again', async () => {
    const undecided = new UndecidedAnswers();
    let fail = (_: Error): void => undefined;
    const work = jest.fn(() => new Promise<never>((_, reject) => (fail = reject)));
    const both = [undecided.send(toAnswer('1'), work), undecided.send(toAnswer('1'), work)];
    fail(new Error('down'));
    for (const one of both) await expect(one).rejects.toThrow('down');
    expect(work).toHaveBeenCalledTimes(1);
    expect(await undecided.send(toAnswer('1'), async () => queued)).toBe(queued);
    await expect(undecided.send(toAnswer('1', { fingerprint: 'other' }), work)).rejects.toMatchObject({ code: 'ANSWER_ID_REUSED' });
  });

  test('of more than 50,000 the oldest is forgotten, and no other', async () => {
    const undecided = new UndecidedAnswers();
    const send = (i: number) => undecided.send(toAnswer('1', { name: `user:${i}` }), async () => queued);
    for (let i = 0; i <= 50_001; i++) await send(i);
    expect([1, 2, 50_001].map((i) => undecided.has(toAnswer('1', { name: `user:${i}` })))).toEqual([false, true, true]);
  });
});
