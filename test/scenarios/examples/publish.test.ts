import { answerPauses } from 'waitforuser/testing';

import * as activities from '../../../examples/activities';
import { countSteps } from '../../support/count-steps';
import { useHarness } from '../../support/harness';

// A busy machine may take longer than a person would want to.
const PATIENT = { timeout: '1 minute' } as const;

const harness = useHarness(require.resolve('../../../examples/workflows'), { activities });

test('publishes the approved draft, each step run once', async () => {
  const handle = await harness.start('publishWorkflow', 'tides');
  const [asked] = await answerPauses(handle, ['approve'], PATIENT);
  expect(asked?.question).toEqual({
    question: 'Approve this draft?\n\nA short report on tides.',
    inputType: 'approval',
    options: [
      { id: 'approve', label: 'Approve' },
      { id: 'discard', label: 'Discard' },
    ],
  });
  expect(await handle.result()).toBe('Published: A short report on tides.');
  expect(await countSteps(handle)).toEqual({ generateDraft: 1, publish: 1 });
});

test('publishes nothing when the draft is discarded', async () => {
  const handle = await harness.start('publishWorkflow', 'tides');
  await answerPauses(handle, ['discard'], PATIENT);
  expect(await handle.result()).toBe('Discarded.');
  expect(await countSteps(handle)).toEqual({ generateDraft: 1 });
});
