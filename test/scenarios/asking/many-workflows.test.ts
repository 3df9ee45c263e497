import { ANSWER_NAME } from 'waitforuser';

import { startHarness } from '../../support/harness';
import type { Harness } from '../../support/harness';
import { inBatches } from '../../support/in-batches';

// As many as a worker of the tests keeps and more; by test:nightly a crowd.
const COUNT = process.env['TEST_NIGHTLY'] ? 200 : 60;
const WORKFLOWS = Array.from({ length: COUNT }, (_, i) => i);
const AT_ONCE = 25;

// Without a cache a context is made for every single task: one way of the two is enough there.
const CONTEXTS: readonly (readonly [string, boolean])[] = [
  ['all in one shared context', true],
  ...(globalThis.maxCachedWorkflows === 0 ? [] : [['each in a context of its own', false] as const]),
];

describe.each(CONTEXTS)('many workflows in one worker, %s', (_name, reuseV8Context) => {
  let harness: Harness;
  beforeAll(async () => {
    harness = await startHarness(require.resolve('../workflows/sequence'), { reuseV8Context });
  });
  afterAll(() => harness.close());

  test('count their pauses each from zero', async () => {
    // All of them wait before the first is answered.
    const handles = await inBatches(WORKFLOWS, AT_ONCE, () => harness.start('sequence', 2));
    await inBatches(handles, AT_ONCE, async (handle, i) => {
      for (const pause of [0, 1]) await handle.signal(ANSWER_NAME, { pause, value: `answer ${pause} to ${i}` });
    });
    const results = await inBatches(handles, AT_ONCE, (handle) => handle.result());
    expect(results).toEqual(WORKFLOWS.map((i) => [`answer 0 to ${i}`, `answer 1 to ${i}`]));
  }, 180_000);
});
