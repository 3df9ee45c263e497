import { answerPauses } from 'waitforuser/testing';
import type { AnswerScript } from 'waitforuser/testing';

import { useHarness } from '../../support/harness';

// A busy machine may take longer than a person would want to.
const PATIENT = { timeout: '1 minute' } as const;

const harness = useHarness(require.resolve('../../../examples/workflows'));

const ADA = { name: 'Ada', role: 'engineer', topics: ['releases'], terms: 'approve', nickname: null };

test.each<[string, AnswerScript, object]>([
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

test.each<[string, AnswerScript]>([
  ['the name', [{ skip: true }]],
  ['the role', ['Ada', { skip: true }]],
  ['the topics', ['Ada', 'engineer', { skip: true }]],
  ['the terms', ['Ada', 'engineer', [], { skip: true }]],
])('does not let a person skip %s', async (_name, script) => {
  const handle = await harness.start('onboardingWorkflow');
  await expect(answerPauses(handle, script, PATIENT)).rejects.toMatchObject({ code: 'INVALID_ANSWER', issues: [{ path: ['skip'] }] });
});
