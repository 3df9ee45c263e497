import { inBatches } from '../support/in-batches';
import { untilCounted } from '../inbox/until-counted';
import { toAudience, toManyGroups } from './people';
import type { Run } from './run';

const AT_ONCE = 50;
/** Open pauses of one workflow. */
const TOGETHER = 10;
/** The same of a workflow that asks very many groups. */
const EACH = 20;
const ASKED = "ExecutionStatus = 'Running' AND TemporalChangeVersion = 'waitforuser-1'";

/** Starts the workflows that people answer, and waits until all are listed. */
export async function startOpen({ client, taskQueue, people, options, say }: Run): Promise<void> {
  const audiences = Array.from({ length: options.open }, (_, i) => toAudience(i, people));
  const workflows = Array.from({ length: Math.ceil(options.open / TOGETHER) }, (_, i) => audiences.slice(i * TOGETHER, (i + 1) * TOGETHER));
  await inBatches(workflows, AT_ONCE, async (asked, i) => client.workflow.start('askOnAndOn', { taskQueue, workflowId: `refund-${i}`, args: [asked] }));
  await untilCounted(client, { query: `${ASKED} AND WorkflowType = 'askOnAndOn'`, count: workflows.length, say });
}

/** Starts the workflows whose questions are for very many groups. Returns how many pauses they have. */
export async function startMany({ client, taskQueue, options, say }: Run): Promise<number> {
  const groups = toManyGroups().map((group) => `group:${group}`);
  const workflows = Array.from({ length: Math.ceil(options.pauses / EACH) }, (_, i) => i);
  await inBatches(workflows, AT_ONCE, async (i) => {
    const asked = Array.from({ length: EACH }, (_, j) => groups[(i * EACH + j) % groups.length] ?? '');
    await client.workflow.start('askMany', { taskQueue, workflowId: `many-${i}`, args: [asked] });
  });
  await untilCounted(client, { query: `${ASKED} AND WorkflowType = 'askMany'`, count: workflows.length, say });
  return workflows.length * EACH;
}
