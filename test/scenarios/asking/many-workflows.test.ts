import { ANSWER_NAME } from 'waitforuser';

import { startHarness } from '../../support/harness';
import type { Harness } from '../../support/harness';
import { inBatches } from '../../support/in-batches';

// More workflows than a worker of the tests caches. test:nightly runs still more.
const COUNT = process.env['TEST_NIGHTLY'] ? 200 : 60;
const WORKFLOWS = Array.from({ length: COUNT }, (_, i) => i);
const AT_ONCE = 25;

// Without a cache, every task gets a new context. Then one of the two settings is enough.
const CONTEXTS: readonly (readonly [string, boolean])[] = [
  ['in one shared context', true],
  ...(globalThis.maxCachedWorkflows === 0 ? [] : [['each in its own context', false] as const]),
];

describe.each(CONTEXTS)('many workflows in one worker, %s', (_name, reuseV8Context) => {
  let harness: Harness;
  beforeAll(async () => {
    harness = await startHarness(require.resolve('../workflows/sequence'), { reuseV8Context });
  });
  afterAll(() => harness.close());

  test('each count their pauses from zero', async () => {
    // All of them are started before the first is answered.
    const handles = await inBatches(WORKFLOWS, AT_ONCE, () => harness.start('sequence', 2));
    await inBatches(handles, AT_ONCE, async (handle, i) => {
      for (const pause of [0, 1]) await handle.signal(ANSWER_NAME, { pause, value: `answer ${pause} to ${i}` });
    });
    const results = await inBatches(handles, AT_ONCE, (handle) => handle.result());
    expect(results).toEqual(WORKFLOWS.map((i) => [`answer 0 to ${i}`, `answer 1 to ${i}`]));
  }, 180_000);
});
