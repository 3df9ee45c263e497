import { answerPauses } from 'waitforuser/testing';
import type { AnswerScript } from 'waitforuser/testing';

import * as activities from '../../../examples/activities';
import { countSteps } from '../../support/count-steps';
import { useHarness } from '../../support/harness';

// A busy machine may be slow.
const PATIENT = { timeout: '1 minute' } as const;

const harness = useHarness(require.resolve('../../../examples/workflows'), { activities });

describe('onboarding', () => {
  const ADA = { name: 'Ada', role: 'engineer', topics: ['releases'], terms: 'approve', nickname: null };

  test.concurrent.each<[string, AnswerScript, object]>([
    ['a role of the list', ['Ada', 'engineer', ['releases'], 'approve', { skip: true }], ADA],
    ['a role of their own', ['Ada', { custom: 'Countess, of Lovelace' }, ['releases'], 'approve', { skip: true }], { ...ADA, role: 'Countess, of Lovelace' }],
    ['all topics', ['Ada', 'engineer', ['events', 'incidents', 'releases'], 'approve', { skip: true }], { ...ADA, topics: ['releases', 'incidents', 'events'] }],
    ['no topics', ['Ada', 'engineer', [], 'approve', { skip: true }], { ...ADA, topics: [] }],
    ['the terms refused', ['Ada', 'engineer', ['releases'], 'reject', { skip: true }], { ...ADA, terms: 'reject' }],
    ['a nickname', ['Ada', 'engineer', ['releases'], 'approve', 'The Enchantress'], { ...ADA, nickname: 'The Enchantress' }],
    ['a nickname that reads like a skip', ['Ada', 'engineer', ['releases'], 'approve', 'null'], { ...ADA, nickname: 'null' }],
    ['an empty name and nickname', ['', 'engineer', ['releases'], 'approve', ''], { ...ADA, name: '', nickname: '' }],
  ])('onboards a person with %s', async (_name, script, profile) => {
    const handle = await harness.start('onboardingWorkflow');
    await answerPauses(handle, script, PATIENT);
    expect(await handle.result()).toEqual(profile);
  });

  test.concurrent.each<[string, AnswerScript]>([
    ['the name', [{ skip: true }]],
    ['the role', ['Ada', { skip: true }]],
    ['the topics', ['Ada', 'engineer', { skip: true }]],
    ['the terms', ['Ada', 'engineer', [], { skip: true }]],
  ])('does not let a person skip %s', async (_name, script) => {
    const handle = await harness.start('onboardingWorkflow');
    await expect(answerPauses(handle, script, PATIENT)).rejects.toMatchObject({ code: 'INVALID_ANSWER', issues: [{ path: ['skip'] }] });
  });
});

describe('publish', () => {
  test.concurrent('publishes the approved draft, each step run once', async () => {
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

  test.concurrent('publishes nothing when the draft is discarded', async () => {
    const handle = await harness.start('publishWorkflow', 'tides');
    await answerPauses(handle, ['discard'], PATIENT);
    expect(await handle.result()).toBe('Discarded.');
    expect(await countSteps(handle)).toEqual({ generateDraft: 1 });
  });
});

describe('review', () => {
  test.concurrent.each([
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

  test.concurrent('asks about the draft, then for a revised one, then about that', async () => {
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
});
