import { confirmAnswer } from '../../../../src/client/answering/confirm-answer';
import type { Delivery } from '../../../../src/client/answering/delivery';
import { queueUnconfirmed } from '../../../../src/client/answering/queue-answer';
import type { AnswerPayload } from '../../../../src/protocol/answer';
import { readSettledResult } from '../../../../src/client/answering/settled-result';
import { readUnreadableResult } from '../../../../src/client/answering/unreadable-receipt';
import { UnreadableReplyError } from '../../../../src/client/errors/temporal-errors';
import type { PauseTarget } from '../../../../src/client/finding/pause-reference';
import { toListed } from '../../../support/listed-pause';
import { BROKEN, describe as describeRun, NO_WORKER, TASK_FAILS, toClient, toReply, toThrow } from '../fake-temporal';

const OPEN = toListed();
const signals: unknown[] = [];

beforeEach(() => signals.splice(0));

/** An answer on its way to a run. It notes the signals that it sends. */
function toDelivery(service: Parameters<typeof toClient>[0], target: Partial<PauseTarget> = {}, ifNotOpen: Delivery['ifNotOpen'] = 'queue'): Delivery {
  const client = toClient({ signalWorkflowExecution: (request: unknown) => signals.push(request), ...service });
  return { caller: { client }, handle: client.getHandle('wf', 'run'), pinnedRunId: 'run', target: { workflowId: 'wf', place: 0, ...target }, payload: { pause: 0, value: 'yes', answerId: 'a-1' }, ifNotOpen };
}

describe('an answer that no worker has confirmed', () => {
  const toFailing = (error: Error) => toDelivery({ describeWorkflowExecution: () => describeRun({ attempt: 4, memo: [OPEN] }), queryWorkflow: toThrow(error) });

  test.each([['says so', TASK_FAILS], ['loses its reply', BROKEN]])('is not queued where the tasks fail and Temporal %s', async (_what, error) => {
    await expect(queueUnconfirmed(toFailing(error))).rejects.toMatchObject({ code: 'TASK_FAILING' });
    expect(signals).toEqual([]);
  });

  test('is queued where the task is only tried again, as after a worker has died', async () => {
    expect(await queueUnconfirmed(toFailing(NO_WORKER))).toEqual({ status: 'queued', answerId: 'a-1' });
    expect(signals).toHaveLength(1);
  });

  test('is not queued for a run that has ended', async () => {
    await expect(queueUnconfirmed(toDelivery({ describeWorkflowExecution: () => describeRun({ status: 'completed' }) }))).rejects.toMatchObject({ code: 'WORKFLOW_CLOSED' });
    expect(signals).toEqual([]);
  });
});

test('in a run that was reset, an answer that must not wait is not sent by update while no worker says whether its pause is open', async () => {
  const began = { history: { events: [{ workflowExecutionStartedEventAttributes: { originalExecutionRunId: 'before' } }] } };
  const reset = { describeWorkflowExecution: () => describeRun({ firstRunId: 'before', memo: [OPEN] }), getWorkflowExecutionHistory: () => began };
  expect(await confirmAnswer(toDelivery({ ...reset, queryWorkflow: toThrow(NO_WORKER) }, {}, 'refuse'), Date.now() + 5_000)).toEqual({ kind: 'unconfirmed' });
  await expect(confirmAnswer(toDelivery({ ...reset, queryWorkflow: () => toReply([]) }, {}, 'refuse'), Date.now() + 5_000)).rejects.toMatchObject({ code: 'PAUSE_NOT_OPEN' });
});

describe('an answer that no worker has confirmed, and that the listed question would refuse', () => {
  const listed = toListed({ question: { question: 'Which?', inputType: 'select', options: [{ id: 'a', label: 'A' }] }, shape: 'select:a', digest: 'abc' });
  const send = (named: Partial<AnswerPayload>) => {
    const delivery = toDelivery({ describeWorkflowExecution: () => describeRun({ memo: [listed] }) });
    return queueUnconfirmed({ ...delivery, payload: { pause: 0, value: 'b', answerId: 'a-1', ...named } });
  };

  test.each<Partial<AnswerPayload>>([{}, { pause: listed.id }, { shape: 'select:a' }, { digest: 'abc' }, { shape: 'select:a', digest: 'abc' }])('is refused where it names that question: %j', async (named) => {
    await expect(send(named)).rejects.toMatchObject({ code: 'INVALID_ANSWER', issues: [{ path: ['value'] }] });
    expect(signals).toEqual([]);
  });

  // A deploy may have changed the question since it was listed. Only the workflow knows which it asks now.
  test.each<Partial<AnswerPayload>>([{ pause: listed.id.replace('~0000', '~1111') }, { shape: 'select:a,b' }, { digest: 'abd' }, { shape: 'select:a', digest: 'abd' }])('is queued where it names another: %j', async (named) => {
    expect(await send(named)).toEqual({ status: 'queued', answerId: 'a-1' });
    expect(signals).toHaveLength(1);
  });
});

describe('a receipt that cannot be read', () => {
  const read = (place: number | string, outcome: object) =>
    readUnreadableResult(toDelivery({ pollWorkflowExecutionUpdate: () => ({ outcome }) }, { place }), 'u-1', new UnreadableReplyError(new Error('another key')));

  test('is replaced by one with the index that was named', async () => {
    expect(await read(3, { success: {} })).toMatchObject({ status: 'accepted', pause: 3, unreadable: expect.stringContaining('another key') });
    await expect(read(3, { failure: {} })).rejects.toMatchObject({ code: 'UNAVAILABLE', message: expect.stringContaining('it is not known whether the answer was accepted') });
  });

  test('of a pause that was named by its key says that the answer was accepted, since nothing tells the index', async () => {
    await expect(read('pay', { success: {} })).rejects.toMatchObject({ code: 'UNAVAILABLE', message: expect.stringContaining('Workflow wf accepted the answer, but its receipt cannot be read') });
  });
});

test('what became of an answer by record is asked of its run while that runs', async () => {
  const { id, runId } = OPEN;
  const shown = { runId, shown: { pause: id, v: 1 } };
  const settled = { ...OPEN, status: 'answered', value: 'yes', at: 'then', answerId: 'a-1' } as const;
  const running = { describeWorkflowExecution: () => describeRun({ memo: [OPEN] }) };
  expect(await readSettledResult(toDelivery({ ...running, queryWorkflow: () => toReply([settled]) }, shown))).toEqual({ status: 'duplicate', pause: 0, at: 'then' });
  expect(await readSettledResult(toDelivery({ ...running, queryWorkflow: () => toReply([OPEN]) }, shown))).toBeUndefined();
});

test('an answer that was carried over to the next run is known there by its answerId', async () => {
  const carried = { ...OPEN, status: 'answered', value: 'yes', at: 'then', answerId: 'a-1' } as const;
  const describeWorkflowExecution = ({ execution: { runId = 'run' } }: Query) => describeRun({ runId, firstRunId: 'before', attempt: 3, ...(runId === 'before' && { status: 'continuedAsNew' }) });
  const toCarried = (pause: object) => {
    const queryWorkflow = ({ execution: { runId } }: Query) => toReply(runId === 'run' ? [{ ...carried, ...pause }] : []);
    return toDelivery({ describeWorkflowExecution, queryWorkflow }, { runId: 'before' });
  };
  expect(await readSettledResult(toCarried({}))).toEqual({ status: 'duplicate', pause: 0, at: 'then' });
  expect(await readSettledResult(toCarried({ answerId: 'a-2' }))).toBeUndefined();
  expect(await readSettledResult(toCarried({ index: 1, id: OPEN.id.replace('p~0', 'p~1') }))).toBeUndefined();
});

interface Query {
  readonly execution: { readonly runId?: string };
}
