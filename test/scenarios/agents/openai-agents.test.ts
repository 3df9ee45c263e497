import { Usage } from '@openai/agents-core';
import type { AgentOutputItem, Model, ModelProvider, ModelRequest } from '@openai/agents-core';
import { OpenAIAgentsPlugin } from '@temporalio/openai-agents';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { answerPauses, nextPause } from 'waitforuser/testing';
import { WaitForUserPlugin } from 'waitforuser/worker';

import { bundleInOneFile } from '../../../workers/bundle-in-one-file';
import { countSteps } from '../../support/count-steps';
import { startHarness } from '../../support/harness';
import type { Harness } from '../../support/harness';
import { PATIENT } from '../../support/patient';

// An agent library is a large bundle.
jest.setTimeout(180_000);

const ONE = { to: 'ann', amount: 12, note: 'rent', lines: ['a'] };
const OTHER = { to: 'bob', amount: 30, note: 'food', lines: [] };

/** What each model does first; then it says what its tools said. */
const CALLS: Readonly<Record<string, readonly (readonly [tool: string, args: string])[]>> = {
  'one-call': [['pay', JSON.stringify(ONE)]],
  'two-calls': [['pay', JSON.stringify(ONE)], ['pay', JSON.stringify(OTHER)]],
  // `asking-agent.ts` names this model.
  'gpt-5': [['ask_user', JSON.stringify({ question: 'Which order?' })], ['ask_user', '{"question": 7}']],
  'large-call': [['pay', JSON.stringify({ ...ONE, note: 'x'.repeat(300_000) })]],
};

class Models implements ModelProvider {
  getModel(name = ''): Model {
    return {
      getResponse: async ({ input }: ModelRequest) => ({ usage: new Usage(), output: toOutput(name, input) }),
      getStreamedResponse: () => {
        throw new Error('not streamed');
      },
    };
  }
}

function toOutput(name: string, input: ModelRequest['input']): AgentOutputItem[] {
  const results = typeof input === 'string' ? [] : input.flatMap((item) => (item.type === 'function_call_result' ? [item.output as { text: string }] : []));
  if (results.length === 0) {
    return (CALLS[name] ?? []).map(([tool, args], i) => ({ type: 'function_call', callId: `${name}-${i}`, name: tool, status: 'completed', arguments: args }));
  }
  const text = results.map((result) => (typeof result === 'string' ? result : result.text)).join('; ');
  return [{ type: 'message', role: 'assistant', status: 'completed', content: [{ type: 'output_text', text }] }];
}

let harness: Harness;
beforeAll(async () => {
  const workflowsPath = require.resolve('../workflows/openai-agents');
  const plugins = [new OpenAIAgentsPlugin({ modelProvider: new Models() }), new WaitForUserPlugin()];
  const workflowBundle = await bundleWorkflowCode({ workflowsPath, webpackConfigHook: bundleInOneFile, plugins, logger: new DefaultLogger('ERROR') });
  harness = await startHarness(workflowsPath, { plugins, workflowBundle });
});
afterAll(() => harness?.close());

test('asks about all calls of a turn at once; each is decided for itself', async () => {
  const handle = await harness.start('openAiAgent', 'two-calls', { key: 'pay' });
  const open = await Promise.all([0, 1].map((index) => nextPauseAt(handle, index)));
  expect(open.map(({ question }) => question?.details)).toEqual([ONE, OTHER].map((args) => `\`\`\`json\n${JSON.stringify(args, undefined, 2)}\n\`\`\``));
  await answerPauses(handle, { 'pay.0': { value: 'reject', by: 'eve' }, 'pay.1': 'approve' }, PATIENT);
  expect(await handle.result()).toEqual({ ran: [OTHER], output: 'Not run: rejected by eve.; paid 1', calls: [ONE, OTHER] });
  expect(await countSteps(handle)).toEqual({ invokeModelActivity: 2 });
});

test("runs what the person sent, and the model reads it as its own call; the form has the tool's schema", async () => {
  const handle = await harness.start('openAiAgent', 'two-calls', { key: 'pay' });
  await answerPauses(handle, { 'pay.1': 'edit' }, PATIENT);
  const form = await nextPauseAt(handle, 2);
  expect(form.question?.fields).toMatchObject({ to: { inputType: 'select', options: [{ id: 'ann' }, { id: 'bob' }] }, amount: { inputType: 'number', maximum: 100 }, lines: { label: 'lines (JSON)' } });
  await expect(harness.inbox.answer(form, { ...OTHER, lines: '[7]' })).rejects.toMatchObject({ issues: [{ code: 'check', message: 'lines.0: It must be string, but a number was sent.' }] });
  const changed = { to: 'ann', amount: 99.5, note: 'food', lines: ['b'] };
  await harness.inbox.answer(form, { ...changed, lines: '["b"]' });
  await answerPauses(handle, { 'pay.0': 'approve' }, PATIENT);
  expect(await handle.result()).toEqual({ ran: [ONE, changed], output: 'paid 1; paid 2', calls: [ONE, changed] });
});

test('runs nothing when nobody decides in time, and the model is told', async () => {
  const handle = await harness.start('openAiAgent', 'one-call', { timeout: 50 });
  expect(await handle.result()).toMatchObject({ ran: [], output: 'Not run: nobody approved it in time.' });
});

test('tells the model of arguments that are too large to be shown, and asks nobody', async () => {
  const handle = await harness.start('openAiAgent', 'large-call');
  expect(await handle.result()).toMatchObject({ ran: [], output: 'Not run: the arguments are too large to be shown to a person.' });
});

test('an agent asks by ask_user, and reads the answer or what is wrong with its call', async () => {
  const handle = await harness.start('askingAgentWorkflow', 'It arrived broken.');
  await answerPauses(handle, { 'ask.0': { value: 'ORD-1042', by: 'ann' } }, PATIENT);
  const [answered, invalid] = ((await handle.result()) as string).split('; ').map((text) => JSON.parse(text) as object);
  expect(answered).toEqual({ status: 'answered', value: 'ORD-1042', by: 'ann' });
  expect(invalid).toMatchObject({ status: 'invalid', issues: [{ path: ['question'], code: 'type' }] });
});

// With a second copy of Temporal's workflow package, which npm installs unless told otherwise, it does not: docs/agents.md.
test('a cancelled scope reaches the call of the model', async () => {
  const handle = await harness.start('openAiAgentCancelled');
  expect(await handle.result()).toBe(true);
});

async function nextPauseAt(handle: Parameters<typeof nextPause>[0], index: number) {
  await nextPause(handle, PATIENT);
  return harness.inbox.get({ workflowId: handle.workflowId, index });
}
