import { parsePauseReference } from '../../../../src/client/finding/pause-reference';
import type { PauseReference } from '../../../../src/client/finding/pause-reference';
import { readPause } from '../../../../src/client/finding/read-pause';
import type { PauseRecord } from '../../../../src/protocol/pause-record';
import { toMemoKey } from '../../../../src/protocol/wire-names';
import { toListed } from '../../../support/listed-pause';
import { BROKEN, describe as describeRun, NO_WORKER, toClient, toPayload, toReply, toThrow } from '../fake-temporal';

const OPEN = toListed({ key: 'pay' });
const ANSWERED: PauseRecord = { ...OPEN, status: 'answered', value: 'yes', at: 'then' };
const SUCCESSOR = toListed({ id: `p~4~${'4'.repeat(20)}~run2~wf`, index: 4, runId: 'run2', key: 'pay' });

interface Query {
  readonly execution: { readonly runId?: string };
  readonly query: { readonly queryArgs: { readonly payloads?: readonly unknown[] } };
}
interface Describe {
  readonly execution: { readonly runId?: string };
}

function read(reference: PauseReference, service: Parameters<typeof toClient>[0]): Promise<PauseRecord> {
  return readPause({ client: toClient(service) }, parsePauseReference(reference));
}

test('the only open pause is read in full where the run shortens it', async () => {
  const whole = { ...OPEN, question: { question: 'A long one?', inputType: 'text' } } as const;
  const queryWorkflow = ({ query: { queryArgs } }: Query) => (queryArgs.payloads ? toReply([whole]) : toReply([{ ...OPEN, stub: true }]));
  expect(await read({ workflowId: 'wf' }, { describeWorkflowExecution: () => describeRun({ memo: [OPEN] }), queryWorkflow })).toEqual(whole);
});

test('a workflow that is named with a run in which nothing is open has no open pause', async () => {
  const running = { describeWorkflowExecution: () => describeRun(), queryWorkflow: () => toReply([ANSWERED]) };
  await expect(read({ workflowId: 'wf', runId: 'run' }, running)).rejects.toMatchObject({ code: 'PAUSE_NOT_OPEN', message: 'Workflow wf has no open pause.' });
  await expect(read({ workflowId: 'wf', runId: 'other' }, running)).rejects.toMatchObject({ code: 'PAUSE_NOT_FOUND' });
});

describe('of a workflow that has continued as new', () => {
  const describeWorkflowExecution = ({ execution: { runId = 'run2' } }: Describe) =>
    describeRun({ runId, firstRunId: 'run', ...(runId === 'run' ? { status: 'continuedAsNew', memo: [OPEN] } : { attempt: 3 }) });
  const toQuery = (first: readonly PauseRecord[], second: readonly PauseRecord[]) => ({ execution }: Query) => toReply(execution.runId === 'run' ? first : second);

  test('a pause of an earlier run is found by its key and run', async () => {
    const found = await read({ workflowId: 'wf', key: 'pay', runId: 'run' }, { describeWorkflowExecution, queryWorkflow: toQuery([ANSWERED], []) });
    expect(found).toMatchObject({ status: 'closed', runId: 'run' });
  });

  test('a closed pause names the open one with its key, which only the workflow knows where it is not listed', async () => {
    const named = { workflowId: 'wf', key: 'pay', runId: 'run' };
    const toSuccessor = async (second: readonly PauseRecord[]) => (await read(named, { describeWorkflowExecution, queryWorkflow: toQuery([], second) })).successor;
    expect(await toSuccessor([SUCCESSOR])).toBe(SUCCESSOR.id);
    expect(await toSuccessor([{ ...SUCCESSOR, status: 'answered' }])).toBeUndefined();
  });
});

describe('where the workflow does not reply', () => {
  test('its memo has what is open, and is read with a deadline to come', async () => {
    const client = toClient({ describeWorkflowExecution: () => describeRun({ memo: [OPEN] }), queryWorkflow: toThrow(NO_WORKER) });
    const withDeadline = jest.spyOn(client.connection, 'withDeadline');
    const start = Date.now();
    expect(await readPause({ client }, parsePauseReference({ workflowId: 'wf' }))).toEqual(OPEN);
    expect(Math.min(...withDeadline.mock.calls.map(([deadline]) => Number(deadline)))).toBeGreaterThan(start);
  });

  test('and its memo is encoded, it says so', async () => {
    const memo = { [toMemoKey(0)]: { metadata: { encoding: Buffer.from('binary/encrypted') }, data: Buffer.from('x') } };
    await expect(read(OPEN.id, { describeWorkflowExecution: () => describeRun({ memo }), queryWorkflow: toThrow(NO_WORKER) })).rejects.toMatchObject({
      ...{ code: 'UNAVAILABLE', message: expect.stringContaining('The data of workflow wf cannot be read') },
    });
  });

  test('and its tasks are tried again, a reply that was lost means that they fail', async () => {
    const lost = (attempt: number) => ({ describeWorkflowExecution: () => describeRun({ attempt }), queryWorkflow: toThrow(BROKEN) });
    await expect(read(OPEN.id, lost(2))).rejects.toMatchObject({ code: 'TASK_FAILING' });
    await expect(read(OPEN.id, lost(1))).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });

  test('what is open is read from the memo', async () => {
    expect(await read(OPEN.id, { describeWorkflowExecution: () => describeRun({ memo: [OPEN], attempt: 2 }), queryWorkflow: toThrow(BROKEN) })).toEqual(OPEN);
  });
});

test('a workflow whose own query handler replies has no pauses', async () => {
  const queryWorkflow = () => ({ queryResult: { payloads: [toPayload('state: waiting')] } });
  await expect(read(OPEN.id, { describeWorkflowExecution: () => describeRun(), queryWorkflow })).rejects.toMatchObject({ code: 'NO_PAUSES' });
});
