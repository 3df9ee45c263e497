import { answerPauses } from '../../../src/testing/answer-pauses';
import { toListed } from '../../support/listed-pause';
import { describe as describeRun, TASK_FAILS, toClient, toReply, toThrow } from '../client/fake-temporal';

const OPEN = toListed();
const FAILED = { workflowTaskFailedEventAttributes: { failure: { message: 'no such refund' } } };

/** A run whose tasks fail with the answer, as Temporal itself tells who sends it. */
function toFailing(events: readonly object[]) {
  const running = { describeWorkflowExecution: () => describeRun({ memo: [OPEN] }), queryWorkflow: () => toReply([OPEN]) };
  return toClient({ ...running, updateWorkflowExecution: toThrow(TASK_FAILS), getWorkflowExecutionHistory: () => ({ history: { events } }) }).getHandle('wf');
}

test('where Temporal says that the tasks fail, the workflow’s own error says why', async () => {
  await expect(answerPauses(toFailing([FAILED]), ['yes'])).rejects.toMatchObject({
    ...{ code: 'TASK_FAILING', message: expect.stringMatching(/^Answer 1 of 1 .* was not accepted: The tasks of workflow wf fail: "no such refund"\.$/) },
  });
});

test('where history tells no failure any more, what Temporal said is told', async () => {
  await expect(answerPauses(toFailing([]), ['yes'])).rejects.toMatchObject({ code: 'TASK_FAILING', message: expect.stringContaining('The tasks of workflow wf keep failing') });
});
