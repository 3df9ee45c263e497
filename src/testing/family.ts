import { readRun } from '../client/finding/described-run';
import { lookAtRun } from '../client/finding/look-at-run';
import type { WorkflowClient } from '../client/finding/look-at-run';
import { toInboxError } from '../client/errors/inbox-errors';
import { InboxError } from '../protocol/errors';
import type { PauseRecord } from '../protocol/pause-record';

/** An open pause that expires. */
export interface ExpiringPause extends PauseRecord {
  readonly deadline: string;
}

const LOOK_MS = 2_000;

/**
 * The open pause that expires first in a workflow's family: the workflow itself, its topmost parent, and all workflows that
 * these have started, at any depth. Other workflows cannot be found on a server without a visibility store.
 *
 * @throws InboxError `UNAVAILABLE`
 */
export async function findFirstToExpire(client: WorkflowClient, workflowId: string): Promise<ExpiringPause | undefined> {
  const root = await describe(client, workflowId);
  const family = await readDescendants(client, root?.workflowExecutionInfo?.rootExecution?.workflowId ?? workflowId);
  const pauses = (await Promise.all(family.map((id) => readOpenPauses(client, id)))).flat();
  const expiring = pauses.filter((pause): pause is ExpiringPause => pause.deadline !== undefined);
  return expiring.sort((a, b) => Date.parse(a.deadline) - Date.parse(b.deadline))[0];
}

async function readDescendants(client: WorkflowClient, workflowId: string): Promise<readonly string[]> {
  const described = await describe(client, workflowId);
  const children = (described?.pendingChildren ?? []).map((child) => readDescendants(client, child.workflowId ?? ''));
  return [workflowId, ...(await Promise.all(children)).flat()];
}

type Described = Awaited<ReturnType<WorkflowClient['workflowService']['describeWorkflowExecution']>>;

async function describe(client: WorkflowClient, workflowId: string): Promise<Described | undefined> {
  const { namespace } = client.options;
  try {
    return await client.workflowService.describeWorkflowExecution({ namespace, execution: { workflowId } });
  } catch (error) {
    return ignoreUnless('UNAVAILABLE', error, workflowId);
  }
}

async function readOpenPauses(client: WorkflowClient, workflowId: string): Promise<readonly PauseRecord[]> {
  const deadline = Date.now() + LOOK_MS;
  try {
    const look = await lookAtRun(client, workflowId, deadline);
    if (look.kind === 'ended') return [];
    // If no worker answers, the memo may still list the pauses.
    const pauses = look.kind === 'running' ? look.pauses : (await readRun({ client }, { workflowId }, deadline)).records;
    return pauses.filter(({ status }) => status === 'open');
  } catch (error) {
    return ignoreUnless('UNAVAILABLE', error, workflowId) ?? [];
  }
}

// An error with another code means that the workflow has no open pause: it is about to start, has ended, or never asks.
function ignoreUnless(code: InboxError['code'], error: unknown, workflowId: string): undefined {
  const inboxError = toInboxError(error, workflowId);
  if (inboxError instanceof InboxError && inboxError.code !== code) return undefined;
  throw inboxError;
}
