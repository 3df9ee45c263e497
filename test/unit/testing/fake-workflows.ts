import { defaultPayloadConverter } from '@temporalio/common';

import type { WorkflowClient } from '../../../src/client/finding/look-at-run';
import { toMemoKey } from '../../../src/protocol/wire-names';
import { toListed } from '../../support/listed-pause';

/** A workflow as Temporal describes it. */
export interface FakeWorkflow {
  readonly root?: string;
  readonly children?: readonly string[];
  /** The deadlines of its open pauses. A worker that could tell of them is busy, so they are only in its memo. */
  readonly deadlines?: readonly (string | undefined)[];
  readonly hasEnded?: true;
  readonly events?: readonly object[];
}

const [RUNNING, COMPLETED] = [1, 2];

export const UNAVAILABLE = toGrpc(14, 'no connection');
const NOT_FOUND = toGrpc(5, 'workflow not found');

/** An error as the raw service throws it. */
function toGrpc(code: number, details: string): Error {
  return Object.assign(new Error(`${code}: ${details}`), { code, details, metadata: {} });
}

/** A client of a server with these workflows, or with errors in their place. */
export function fakeClient(workflows: Readonly<Record<string, FakeWorkflow | Error>>): WorkflowClient {
  const find = (workflowId: string): FakeWorkflow => {
    const found = workflows[workflowId] ?? NOT_FOUND;
    if (found instanceof Error) throw found;
    return found;
  };
  return {
    options: { namespace: 'default', loadedDataConverter: { payloadConverter: defaultPayloadConverter, payloadCodecs: [] } },
    withDeadline: async (_deadline: number, call: () => Promise<unknown>) => call(),
    workflowService: { describeWorkflowExecution: async ({ execution }: { readonly execution: { readonly workflowId: string } }) => describe(execution.workflowId, find(execution.workflowId)) },
    getHandle: (workflowId: string) => ({
      describe: async () => {
        const { events = [], children = [] } = find(workflowId);
        return { status: { name: 'RUNNING' }, historyLength: events.length, raw: { pendingChildren: children.map((child) => ({ workflowId: child })) } };
      },
      fetchHistory: async () => ({ events: find(workflowId).events ?? [] }),
      result: async () => 'done',
    }),
  } as unknown as WorkflowClient;
}

function describe(workflowId: string, { root, children = [], deadlines = [], hasEnded }: FakeWorkflow): object {
  const pauses = deadlines.map((deadline, index) => toListed({ workflowId, index, runId: 'a former run', ...(deadline !== undefined && { deadline }) }));
  return {
    workflowExecutionInfo: {
      execution: { workflowId, runId: 'run' },
      status: hasEnded ? COMPLETED : RUNNING,
      ...(root !== undefined && { rootExecution: { workflowId: root } }),
      memo: { fields: Object.fromEntries(pauses.map((pause) => [toMemoKey(pause.index), defaultPayloadConverter.toPayload(pause)])) },
    },
    pendingChildren: children.map((child) => ({ workflowId: child })),
    pendingWorkflowTask: { attempt: 1 },
  };
}
