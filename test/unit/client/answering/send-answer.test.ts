import { sendAnswer, sendAssignment } from '../../../../src/client/answering/send-answer';
import { RecentlySettled } from '../../../../src/client/listing/recently-settled';
import { toListed } from '../../../support/listed-pause';
import { describe as describeRun, toClient, toGrpc, toReply, toThrow } from '../fake-temporal';

const OPEN = toListed();

// Nothing is played that takes an answer.
const client = toClient({ describeWorkflowExecution: () => describeRun({ memo: [OPEN] }) });

test('what no workflow could read is refused before it is sent, with the answerId', async () => {
  const source = { client, settled: new RecentlySettled() };
  await expect(sendAnswer(source, OPEN, { value: 'x'.repeat(300_000), answerId: 'a-1' })).rejects.toMatchObject({ code: 'INVALID_ANSWER', answerId: 'a-1', issues: [{ code: 'size' }] });
  await expect(sendAssignment(source, OPEN, { to: ['boss'], assignId: 'h-1' })).rejects.toMatchObject({ code: 'INVALID_ANSWER', answerId: 'h-1', issues: [{ path: ['to', 0], code: 'format' }] });
});

test('by signal it is stored, and no worker is waited for', async () => {
  const signalWorkflowExecution = jest.fn(() => ({}));
  const source = { client: toClient({ describeWorkflowExecution: () => describeRun({ memo: [OPEN] }), signalWorkflowExecution }), settled: new RecentlySettled() };
  expect(await sendAnswer(source, OPEN, { value: 'yes', answerId: 'a-1', delivery: 'signal' })).toEqual({ status: 'queued', answerId: 'a-1' });
  expect(signalWorkflowExecution).toHaveBeenCalledTimes(1);
});

test('a workflow that has ended refuses it, and it is sent once', async () => {
  const updateWorkflowExecution = jest.fn(toThrow(toGrpc(5, 'workflow execution already completed')));
  const ended = { describeWorkflowExecution: () => describeRun({ status: 'completed' }), queryWorkflow: () => toReply([]), getWorkflowExecutionHistory: () => ({ history: { events: [] } }) };
  const source = { client: toClient({ ...ended, updateWorkflowExecution }), settled: new RecentlySettled() };
  await expect(sendAnswer(source, OPEN, { value: 'yes' })).rejects.toMatchObject({ code: 'WORKFLOW_CLOSED' });
  expect(updateWorkflowExecution).toHaveBeenCalledTimes(1);
});
