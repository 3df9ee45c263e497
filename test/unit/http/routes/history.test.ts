import type { PauseRecord } from '../../../../src/protocol/pause-record';
import { CLIENT, toInboxApp } from '../../../support/inbox-app';
import { toListed } from '../../../support/listed-pause';
import { describe as describeRun, NO_WORKER, TASK_FAILS, toClient, toGrpc, toReply, toThrow } from '../../client/fake-temporal';
import type { DescribedAs } from '../../client/fake-temporal';

const NOT_FOUND = toGrpc(5, 'workflow not found');
const OWN = toListed({ audience: ['user:alice'] });
const SHORT = toListed({ id: `p~1~${'1'.repeat(20)}~run~wf`, index: 1, audience: ['many'], stub: true });
const WHOLE = { ...SHORT, audience: ['user:alice'] };

afterEach(() => jest.restoreAllMocks());

async function readSent(service: Parameters<typeof toClient>[0], records: readonly PauseRecord[] = []): Promise<{ readonly pauses: readonly PauseRecord[]; readonly complete: boolean }> {
  jest.replaceProperty(CLIENT, 'workflow', toClient(service));
  return (await (await toInboxApp({ records }).get('/api/history?workflowId=wf')).json()) as { readonly pauses: readonly PauseRecord[]; readonly complete: boolean };
}

async function readHistory(...given: Parameters<typeof readSent>): Promise<unknown> {
  const { pauses, complete } = await readSent(...given);
  return { pauses: pauses.map(({ index }) => index), complete };
}

const running = { describeWorkflowExecution: () => describeRun({ attempt: 3, memo: [OWN] }) };

test('what the reply leaves out is read one by one, so that it is known whom it is for', async () => {
  const service = { ...running, queryWorkflow: () => toReply([OWN, SHORT]) };
  expect(await readHistory(service, [OWN, WHOLE])).toEqual({ pauses: [0, 1], complete: true });
  expect(await readHistory(service, [OWN, { ...WHOLE, audience: ['user:bob'] }])).toEqual({ pauses: [0], complete: true });
  // The one cannot be read now.
  expect(await readHistory(service, [OWN])).toEqual({ pauses: [0], complete: false });
});

test('while the tasks fail it is what the memo holds, or nothing', async () => {
  expect(await readHistory({ ...running, queryWorkflow: toThrow(TASK_FAILS) })).toEqual({ pauses: [0], complete: false });
  const described = [describeRun({ attempt: 3 })];
  const describeOnce = () => described.pop() ?? toThrow(NO_WORKER)();
  expect(await readHistory({ describeWorkflowExecution: describeOnce, queryWorkflow: toThrow(TASK_FAILS) })).toEqual({ pauses: [], complete: true });
});

describe('where no worker answers', () => {
  beforeEach(() => void jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] }));
  afterEach(() => void jest.useRealTimers());

  /** The call is tried again for as long as it may take. */
  async function readAfterAll(run: DescribedAs): Promise<unknown> {
    const describeWorkflowExecution = ({ execution }: { readonly execution: { readonly workflowId: string } }) => (execution.workflowId === 'wf' ? describeRun(run) : toThrow(NOT_FOUND)());
    const sent = readSent({ describeWorkflowExecution, queryWorkflow: toThrow(NO_WORKER) });
    await jest.advanceTimersByTimeAsync(10_000);
    return sent;
  }

  test('what the memo of a running workflow holds is open', async () => {
    expect(await readAfterAll({ memo: [OWN] })).toMatchObject({ pauses: [{ index: 0, status: 'open', may: ['answer'] }], complete: false });
  });

  test('what was open when the workflow ended is closed, and nobody may answer it', async () => {
    expect(await readAfterAll({ status: 'completed', memo: [OWN] })).toMatchObject({ pauses: [{ index: 0, status: 'closed', reason: 'completed', may: [] }], complete: false });
  });
});
