import { randomUUID } from 'node:crypto';

import { OpenAIAgentsPlugin } from '@temporalio/openai-agents';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { answerPauses } from 'waitforuser/testing';

import * as activities from '../../../examples/openai-agent/activities';
import { ScriptedModelProvider } from '../../../examples/openai-agent/scripted-model';
import { bundleInOneFile } from '../../../workers/bundle-in-one-file';
import { countSteps } from '../../support/count-steps';
import { startHarness } from '../../support/harness';
import type { Harness } from '../../support/harness';
import { PATIENT } from '../../support/patient';

// An agent library is a large bundle.
jest.setTimeout(180_000);

let harness: Harness;
beforeAll(async () => {
  const workflowsPath = require.resolve('../../../examples/openai-agent/workflows');
  const plugin = new OpenAIAgentsPlugin({ modelProvider: new ScriptedModelProvider() });
  const workflowBundle = await bundleWorkflowCode({ workflowsPath, webpackConfigHook: bundleInOneFile, plugins: [plugin], logger: new DefaultLogger('ERROR') });
  harness = await startHarness(workflowsPath, { activities, plugins: [plugin], workflowBundle });
});
afterAll(() => harness?.close());

function start() {
  return harness.startWith('refundAgentWorkflow', { args: ['My order ORD-1042 arrived broken.'], workflowId: `agent-${randomUUID()}` });
}

test('runs the call as the model made it when it is approved', async () => {
  const handle = await start();
  await answerPauses(handle, { 'approval.0': { value: 'approve', by: 'ann' } }, PATIENT);
  expect(await handle.result()).toBe('The refund: Refunded 120 GBP for ORD-1042.');
  expect(await countSteps(handle)).toEqual({ invokeModelActivity: 2, issueRefund: 1 });
});

test('runs the arguments that the person sent', async () => {
  const handle = await start();
  await answerPauses(handle, { 'approval.0': 'edit', 'approval.1': { order: 'ORD-1042', amount: 99.5 } }, PATIENT);
  expect(await handle.result()).toBe('The refund: Refunded 99.5 GBP for ORD-1042.');
  expect(await countSteps(handle)).toEqual({ invokeModelActivity: 2, issueRefund: 1 });
});

test('runs nothing when it is rejected, and the model reads why', async () => {
  const handle = await start();
  await answerPauses(handle, { 'approval.0': { value: 'reject', by: 'ann', comment: 'The order was returned.' } }, PATIENT);
  expect(await handle.result()).toBe('The refund: Not run: rejected by ann. The comment: The order was returned.');
  expect(await countSteps(handle)).toEqual({ invokeModelActivity: 2 });
});
