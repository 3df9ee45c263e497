import fc from 'fast-check';
import { PAUSES_QUERY_NAME } from 'waitforuser';

import { useHarness } from '../../support/harness';
import { finishTarget, startTarget, throwAt } from '../../support/throw-payload';

// Temporal lets ten updates be on their way to one workflow.
const AT_ONCE = 8;

const harness = useHarness(require.resolve('../workflows/fuzzed'));

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

test('no payload fails a workflow task, whatever it is and however many come at once', async () => {
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
