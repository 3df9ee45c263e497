import { bundle } from '../../support/bundle';
import { startHarness } from '../../support/harness';
import type { Harness } from '../../support/harness';
import { answerOnceOpen } from '../../support/open-pause';

const WORKFLOWS = 5;
const PAUSES = 3;

const SEQUENCE = require.resolve('../workflows/sequence');

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness(SEQUENCE, { workflowBundle: await bundle(SEQUENCE, { preloaded: ['waitforuser/preload'] }) });
});
afterAll(() => harness.close());

test('workflows that share one copy of the package do not share pauses', async () => {
  const handles = await Promise.all(Array.from({ length: WORKFLOWS }, () => harness.start('sequence', PAUSES)));
  for (let index = 0; index < PAUSES; index++) {
    await Promise.all(handles.map(({ workflowId }) => answerOnceOpen(harness.inbox, { workflowId, index }, `${workflowId} ${index}`)));
  }
  for (const handle of handles) {
    expect(await handle.result()).toEqual(Array.from({ length: PAUSES }, (_, index) => `${handle.workflowId} ${index}`));
  }
});

test('a worker that preloads waitforuser/workflow does not start, and says why', async () => {
  const workflowBundle = await bundle(SEQUENCE, { preloaded: ['waitforuser/workflow'] });
  await expect(startHarness(SEQUENCE, { workflowBundle })).rejects.toThrow("Use 'waitforuser/preload' instead");
});
