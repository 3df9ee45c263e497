import type { Program } from '../../support/programs/program';
import { useHarness } from '../../support/harness';

const TEXT = { do: 'ask', inputType: 'text', ids: [], allowCustom: false, skippable: false, keyed: false, whole: false } as const;
const TWO_TEXTS: Program = { do: 'sequence', steps: [TEXT, TEXT] };

const harness = useHarness(require.resolve('../workflows/run-program'));

test('refuses an answerId that was already used for another pause, even with the same value', async () => {
  const { workflowId } = await harness.start('runProgram', TWO_TEXTS);
  const answer = { answerId: 'form-17', by: 'alice' };
  expect(await harness.inbox.answer({ workflowId, index: 0 }, 'yes', answer)).toMatchObject({ status: 'accepted', pause: 0 });
  await expect(harness.inbox.answer({ workflowId, index: 1 }, 'yes', answer)).rejects.toMatchObject({ code: 'ANSWER_ID_REUSED' });
  expect(await harness.inbox.answer({ workflowId, index: 0 }, 'yes', answer)).toMatchObject({ pause: 0 });
});
