import { readAnswerStatus } from '../../../../src/client/answering/answer-status';
import { toListed } from '../../../support/listed-pause';
import { describe as describeRun, toClient, toPayload, toReply } from '../fake-temporal';

// A run with very many pauses leaves out the oldest.
test('an answer to a pause that the run leaves out is found by the query for that pause alone', async () => {
  const old = { ...toListed({ index: 1 }), status: 'answered', answerId: 'a-1', at: 'then' } as const;
  const alone = JSON.stringify(toPayload(1));
  const client = toClient({
    describeWorkflowExecution: () => describeRun({ status: 'completed' }),
    queryWorkflow: ({ query: { queryArgs } }: { readonly query: { readonly queryArgs: { readonly payloads?: readonly object[] } } }) =>
      JSON.stringify(queryArgs.payloads?.[0]) === alone ? toReply([old]) : toReply([], { omitted: 1 }),
  });
  expect(await readAnswerStatus({ client }, { workflowId: 'wf', index: 1 }, 'a-1')).toEqual({ status: 'accepted', pause: 1, at: 'then' });
  expect(await readAnswerStatus({ client }, { workflowId: 'wf', index: 2 }, 'a-1')).toEqual({ status: 'unknown' });
});
