import { CheckedEntries } from '../../../../src/client/listing/checked-entries';
import { toListed } from '../../../support/listed-pause';
import { describe as describeRun, NO_WORKER, toClient, toReply, toThrow } from '../fake-temporal';

const OWN = toListed({ runId: 'after' });
const BEFORE = toListed({ id: `p~1~${'1'.repeat(20)}~before~wf`, index: 1, runId: 'before' });
const ROW = { workflowId: 'wf', runId: 'after', workflowType: 'approve', taskQueue: 'queue', records: [OWN, BEFORE] };

afterEach(() => jest.useRealTimers());

function toCaller(queryWorkflow: () => unknown) {
  const query = jest.fn(queryWorkflow);
  return { query, caller: { client: toClient({ describeWorkflowExecution: () => describeRun({ runId: 'after', memo: [OWN, BEFORE] }), queryWorkflow: query }) } };
}

test('an entry of another run is left out once the workflow has said that it is not its own, and is asked for once', async () => {
  const checked = new CheckedEntries();
  const { query, caller } = toCaller(() => toReply([OWN]));
  for (let i = 0; i < 2; i++) expect((await checked.readOwn(caller, ROW)).records).toEqual([OWN]);
  expect(query).toHaveBeenCalledTimes(1);
});

test('while no worker answers it stays, and is not asked for again for a minute', async () => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });
  const checked = new CheckedEntries();
  const { query, caller } = toCaller(toThrow(NO_WORKER));
  expect((await checked.readOwn(caller, ROW)).records).toEqual([OWN, BEFORE]);
  jest.advanceTimersByTime(59_000);
  expect((await checked.readOwn(caller, ROW)).records).toEqual([OWN, BEFORE]);
  expect(query).toHaveBeenCalledTimes(1);
  jest.advanceTimersByTime(2_000);
  query.mockImplementation(() => toReply([OWN]));
  expect((await checked.readOwn(caller, ROW)).records).toEqual([OWN]);
  expect(query).toHaveBeenCalledTimes(2);
});
