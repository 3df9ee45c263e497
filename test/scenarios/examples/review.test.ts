import { answerPauses } from 'waitforuser/testing';

import { useHarness } from '../../support/harness';

// A busy machine may take longer than a person would want to.
const PATIENT = { timeout: '1 minute' } as const;

const harness = useHarness(require.resolve('../../../examples/workflows'));

test.each([
  [['reject'], 'Rejected.'],
  [['approve', 'yes'], 'Published.'],
  [['approve', 'no'], 'Saved as draft.'],
  [['edit', 'A better draft', 'yes'], 'Published.'],
  [['edit', '', 'no'], 'Saved as draft.'],
])('answers of %j make it %j', async (script, result) => {
  const handle = await harness.start('reviewWorkflow', 'A draft');
  await answerPauses(handle, script, PATIENT);
  expect(await handle.result()).toBe(result);
});

test('asks about the draft, then for a revised one, then about that', async () => {
  const handle = await harness.start('reviewWorkflow', 'A draft');
  const asked = await answerPauses(handle, ['edit', 'A better draft', 'yes'], PATIENT);
  expect(asked.map(({ question }) => [question?.inputType, question?.question, question?.details])).toEqual([
    ['approval', 'Approve this draft?\n\nA draft', undefined],
    ['text', 'Paste your revised draft:', undefined],
    ['approval', 'Publish now?', 'A better draft'],
  ]);
  expect(asked.map(({ question }) => question?.options?.map(({ id, label }) => `${id}: ${label}`))).toEqual([
    ['approve: Approve', 'edit: Edit', 'reject: Reject'],
    undefined,
    ['yes: Publish', 'no: Save as draft'],
  ]);
});
