import fc from 'fast-check';
import type { WorkflowHandle } from '@temporalio/client';
import { RawValue } from '@temporalio/common';
import { ANSWER_NAME, PAUSES_QUERY_NAME } from 'waitforuser';

import { startHarness } from '../../support/harness';
import type { Harness } from '../../support/harness';
import { answerRaw, sendRaw } from '../../support/raw-answer';
import { finishTarget, startTarget, throwAt } from '../../support/throw-payload';

// Lone surrogates: text that UTF-8 cannot encode.
const LONE = '\ud800 \udc00';
const DEEP = 100_000;

let harness: Harness;
let shared: WorkflowHandle;
beforeAll(async () => {
  harness = await startHarness(require.resolve('../workflows/fuzzed'));
  shared = await startTarget(harness);
});
afterAll(() => harness.close());

const TABLE: readonly (readonly [string, readonly unknown[]])[] = [
  ['no argument', []],
  ['two arguments', [{ pause: 1, value: 'x' }, 'and another']],
  ['a binary argument', [new Uint8Array([0, 255, 128])]],
  ['an argument that is undefined', [undefined]],
  ['a list nested deeper than any stack', [raw(`${'['.repeat(DEEP)}${']'.repeat(DEEP)}`)]],
  ['a value nested deeper than any stack', [raw(`{"pause":0,"value":${'{"a":'.repeat(DEEP)}0${'}'.repeat(DEEP)}}`)]],
  ['own properties named like those of objects', [raw('{"__proto__":{"pause":0,"value":"x"},"constructor":{"prototype":1},"toString":1}')]],
  ['a pause named like a property of objects', [{ pause: '__proto__', value: 'x' }]],
  ['another pause named like a property of objects', [{ pause: 'constructor', value: 'x' }]],
  ['an index beyond what a number holds', [raw('{"pause":1e400,"value":"x"}')]],
  ['the largest index', [{ pause: Number.MAX_SAFE_INTEGER, value: 'x' }]],
  ['minus zero', [raw('{"pause":-0,"value":1}')]],
  ['an answer of 1 MiB', [{ pause: 0, value: 'x'.repeat(1024 * 1024) }]],
  ['an answer of 100,000 fields', [Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`f${i}`, i]))]],
  ['a multiselect of 50,000 ids', [{ pause: 2, value: Array.from({ length: 50_000 }, () => 'a') }]],
  ['a multiselect of 100,000 commas', [{ pause: 2, value: ','.repeat(100_000) }]],
  ['lone surrogates for a wrong id', [{ pause: 1, value: LONE, by: LONE, via: LONE, comment: LONE, answerId: `${LONE}1` }]],
  ['lone surrogates for a pause', [{ pause: LONE, value: 'x' }]],
  ['lone surrogates in fields that are echoed', [{ pause: 0, value: 'x', shape: LONE, digest: LONE, runId: LONE }]],
  ['control characters', [{ pause: 1, value: '\u0000\u001b[31m\r\n\u202e', by: '\u0000' }]],
];

test.concurrent.each(TABLE)('survives %s, by signal, update and query', async (_name, args) => {
  await throwAt(shared, args);
  expect(await shared.query<unknown, unknown[]>(PAUSES_QUERY_NAME, ...args)).toMatchObject({ v: 1, pauses: expect.any(Array), refused: expect.any(Array) });
});

test('the workflow still ends normally after all hostile payloads', async () => {
  expect(await finishTarget(shared)).toEqual(['good', 'a', 'a', 'good']);
});

test.concurrent('reports who answered even if the name has lone surrogates', async () => {
  const handle = await startTarget(harness);
  expect(await answerRaw(handle, { pause: 0, value: LONE, by: LONE, comment: LONE, answerId: LONE })).toBe('accepted');
  expect(await answerRaw(handle, { pause: 0, value: 'late' })).toBe('ALREADY_ANSWERED');
  await handle.signal(ANSWER_NAME, { pause: 0, value: 'late', by: LONE });
  expect(await finishTarget(handle)).toEqual([LONE, 'a', 'a', 'good']);
});

// With the whole id in each, ten refusals in one task would exceed the size of a Temporal message, and the task would fail.
test.concurrent('quotes only the beginning of a very long id', async () => {
  const handle = await startTarget(harness);
  const { runId } = await handle.describe();
  const pause = `p~99~${'0'.repeat(20)}~${runId}~${'a'.repeat(250_000)}`;
  const { said, message } = await sendRaw(handle, { pause, value: 'x' });
  expect(said).toBe('PAUSE_NOT_OPEN');
  expect(message).toMatch(/^Pause "p~99~.{1,300} is not open yet/);
  await handle.signal(ANSWER_NAME, { pause, value: 'x', ifNotOpen: 'refuse' });
  expect(await finishTarget(handle)).toEqual(['good', 'a', 'a', 'good']);
});

// Fewer than the ten updates that Temporal allows in flight for one workflow.
const AT_ONCE = 8;

const texts = fc.oneof(
  fc.string(),
  fc.constantFrom('\ud800', '', 'text', 'a', '__proto__', 'a,__proto__', 'last', '0', 'p~0~~', 'x'.repeat(5000))
);
const values = fc.oneof(texts, fc.jsonValue({ maxDepth: 3 }), fc.array(texts, { maxLength: 4 }));
const names = ['value', 'custom', 'skip', 'answerId', 'by', 'as', 'via', 'comment', 'runId', 'shape', 'digest', 'ifNotOpen', 'v', '__proto__'];
const answers = fc.record(
  { pause: fc.oneof(fc.nat(5), texts, values), ...Object.fromEntries(names.map((name) => [name, values])) },
  { requiredKeys: [] }
);
const payloads = fc.oneof({ weight: 5, arbitrary: answers }, { weight: 1, arbitrary: fc.jsonValue() });
const batches = fc.array(fc.array(payloads, { minLength: AT_ONCE, maxLength: AT_ONCE }), { minLength: 3, maxLength: 3 });

test('no payload fails a workflow task, even if many come at once', async () => {
  await fc.assert(
    fc.asyncProperty(batches, async (several) => {
      const handle = await startTarget(harness);
      for (const batch of several) {
        await Promise.all(batch.map((payload) => throwAt(handle, [payload])));
        expect(await handle.query<unknown, unknown[]>(PAUSES_QUERY_NAME, batch[0])).toMatchObject({ v: 1, pauses: expect.any(Array) });
      }
      expect(await finishTarget(handle)).toHaveLength(4);
    }),
    { seed: 20_261, numRuns: 5, endOnFailure: true }
  );
});

/** A payload with this JSON text, unchanged. Some of these texts cannot be made from JavaScript values. */
function raw(json: string): RawValue {
  return RawValue.fromPayload({ metadata: { encoding: Buffer.from('json/plain') }, data: Buffer.from(json) });
}
