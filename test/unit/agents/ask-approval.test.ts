import { askApproval } from '../../../src/agents/ask-approval';
import type { AgentOutcome, AgentQuestion } from '../../../src/agents/asking-options';
import { InvalidQuestionError } from '../../../src/protocol/errors';

const AT = '2026-01-01T00:00:00.000Z';
const REQUEST = { name: 'pay', question: 'Run pay?', args: { amount: 1 }, editing: {} };
const EDIT: AgentOutcome = { status: 'answered', value: 'edit', by: 'ann', at: AT };

/** Asks a person who does this, in turn. */
async function decide(...outcomes: readonly AgentOutcome[]) {
  const asked: AgentQuestion[] = [];
  const ask = async (question: AgentQuestion) => outcomes[asked.push(question) - 1] as AgentOutcome;
  return { decision: await askApproval(ask, REQUEST), types: asked.map(({ inputType }) => inputType) };
}

test('who wanted to change the arguments and then did not come back in time has approved nothing', async () => {
  const { decision, types } = await decide(EDIT, { status: 'timedOut', at: AT });
  expect({ decision, types }).toEqual({ decision: { status: 'timedOut', at: AT }, types: ['approval', 'form'] });
});

test('a change that is skipped leads back to the approval', async () => {
  const { decision, types } = await decide(EDIT, { status: 'skipped', at: AT }, { status: 'answered', value: 'approve', by: 'bob', at: AT });
  expect(decision).toMatchObject({ status: 'approved', args: { amount: 1 }, edited: false, by: 'bob' });
  expect(types).toEqual(['approval', 'form', 'approval']);
});

test('what was changed is what is approved', async () => {
  const { decision } = await decide(EDIT, { status: 'answered', value: { amount: 2 }, at: AT });
  expect(decision).toMatchObject({ status: 'approved', args: { amount: 2 }, edited: true, by: 'ann' });
});

test('arguments that cannot be prefilled stand above an empty form', async () => {
  const asked: AgentQuestion[] = [];
  const ask = (question: AgentQuestion) => {
    if (JSON.stringify(question).includes('defaultValue')) throw new InvalidQuestionError('it does not fit');
    return Promise.resolve(asked.push(question) === 1 ? EDIT : ({ status: 'answered', value: { amount: 2 }, at: AT } as const));
  };
  expect(await askApproval(ask, REQUEST)).toMatchObject({ status: 'approved', args: { amount: 2 }, edited: true });
  expect(asked[1]).toMatchObject({ inputType: 'form', fields: { amount: { inputType: 'number', label: 'amount' } }, details: expect.stringMatching(/^What you send is what runs[.][^`]+```json\n{\n {2}"amount": 1\n}\n```$/) });
});

test('any other error of the form is thrown', async () => {
  const ask = (question: AgentQuestion) => {
    if (question['inputType'] === 'form') throw new TypeError('broken');
    return Promise.resolve(EDIT);
  };
  await expect(askApproval(ask, REQUEST)).rejects.toThrow('broken');
});
