import { inBatches } from '../support/in-batches';
import { untilCounted } from '../inbox/until-counted';
import { toAudience, toManyGroups } from './people';
import type { Run } from './run';

const AT_ONCE = 50;
/** Pauses of a workflow that asks many at once. */
const EACH = 20;
const ASKED = "ExecutionStatus = 'Running' AND TemporalChangeVersion = 'waitforuser-1'";
const SAY_EVERY = 1_000;

/** Starts the workflows that people answer, and waits until all are listed. */
export async function startOpen({ client, taskQueue, people, options, say }: Run): Promise<void> {
  const workflowIds = Array.from({ length: options.open }, (_, i) => `refund-${i}`);
  await inBatches(workflowIds, AT_ONCE, async (workflowId, i) => {
    await client.workflow.start('askOnAndOn', { taskQueue, workflowId, args: [toAudience(i, people)] });
    if ((i + 1) % SAY_EVERY === 0) say(`${i + 1} of ${options.open} workflows are started`);
  });
  await untilCounted(client, { query: `${ASKED} AND WorkflowType = 'askOnAndOn'`, count: options.open, say });
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
