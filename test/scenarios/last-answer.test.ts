import { Client } from '@temporalio/client';
import type { WorkflowClientInterceptor } from '@temporalio/client';

import { startHarness } from '../support/harness';
import type { Harness } from '../support/harness';
import { PatientInbox } from '../support/patient-inbox';
import { TaskGate } from '../support/task-gate';
import { until } from '../support/until';

const gate = new TaskGate();

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness(require.resolve('./workflows/answered'), { dataConverter: { payloadCodecs: [gate.codec] } });
});
afterAll(() => harness.close());

// UPDATE_WORKFLOW_EXECUTION_LIFECYCLE_STAGE_ADMITTED
const ADMITTED = 1;

/** Whether Temporal holds this update for the workflow's next task. */
async function isAdmitted(workflowId: string, updateId: string): Promise<boolean> {
  const updateRef = { workflowExecution: { workflowId }, updateId };
  const poll = { namespace: 'default', updateRef, waitPolicy: { lifecycleStage: ADMITTED } };
  return harness.client.workflowService.pollWorkflowExecutionUpdate(poll).then(
    () => true,
    () => false
  );
}

test('tells who won to an answer that waits its turn while the winning one ends the workflow', async () => {
  const inbox = new PatientInbox(harness.client);
  const handle = await harness.start('askInTurn', [{ question: 'Only?' }]);
  const pause = await inbox.get({ workflowId: handle.workflowId });
  const taken = gate.close('by alice');
  const first = inbox.answer(pause, 'by alice', { by: 'alice' });
  await taken;
  let updateId = '';
  const startUpdate: WorkflowClientInterceptor['startUpdate'] = (input, next) => {
    updateId = input.options.updateId ?? '';
    return next(input);
  };
  const bobs = new PatientInbox(new Client({ connection: harness.client.connection, interceptors: { workflow: [{ startUpdate }] } }));
  const second = bobs.answer(pause, 'by bob', { by: 'bob' });
  await until("bob's answer to wait its turn", () => updateId !== '' && isAdmitted(handle.workflowId, updateId));
  gate.open();
  expect(await first).toMatchObject({ status: 'accepted' });
  await expect(second).rejects.toMatchObject({ code: 'ALREADY_ANSWERED', by: 'alice' });
  expect(await handle.result()).toMatchObject([{ by: 'alice' }]);
});
