import { randomUUID } from 'node:crypto';

import type { WorkflowHandle } from '@temporalio/client';

import { eventsOf } from '../../support/history';
import { until } from '../../support/until';
import { MAIN_BUILDS } from './builds';
import { Chance } from './chance';
import { Crew } from './crew';
import { drive } from './drive';
import { look } from './look';
import type { Ask, Program } from './program';
import { recordRuns } from './record-runs';
import { replayInAllBuilds } from './replay-in-all-builds';
import { Stage } from './stage';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());

const EXPIRES_MS = 1000;
// UPDATE_WORKFLOW_EXECUTION_LIFECYCLE_STAGE_ADMITTED
const ADMITTED = 1;

const ask: Ask = { do: 'ask', inputType: 'text', size: 'paragraphs', audience: 1, keyed: false };
const expiring: Ask = { ...ask, expiresMs: EXPIRES_MS };

/** Two parallel chains: a pause that expires, followed by one with a deadline; and two pauses without a deadline. */
const PROGRAM: Program = {
  early: true,
  listing: 'memo',
  runs: [[{ do: 'parallel', chains: [[expiring, { ...ask, expiresMs: 60_000 }], [ask, ask]] }]],
  carries: false,
  passesMemo: false,
  taskTimeoutSeconds: 10,
};

test.each([
  { pause: 0, what: 'for the pause that expires', cache: 0 },
  { pause: 1, what: 'for the other open pause', cache: 0 },
  { pause: 1, what: 'for the other open pause', cache: 100 },
  ])('replays a task with a fired timer and an update $what (cached workflows: $cache)', async ({ pause, cache }) => {
  const crew = await Crew.start(stage, [{ build: 'short', cache }]);
  try {
    const workflowId = `timer-and-update-${randomUUID()}`;
    const handle = await stage.client.workflow.start('runProgram', { workflowId, taskQueue: crew.taskQueue, args: [PROGRAM] });
    await until('two open pauses', async () => (await look(handle, false)).open.length === 2);
    await crew.stop(0);
    await until('the timer to fire', async () => (await eventsOf(handle, 'TimerFired')).length > 0);
    const { told } = await admitUpdate(handle, { pause, value: 'in time' });
    await crew.start(0, { build: 'long', cache });
    expect(await told).toMatchObject({ status: 'accepted', pause });
    await drive({ client: stage.client, handle, chance: new Chance(pause), queried: true, answered: async () => undefined });
    const { recorded, failures } = await recordRuns(stage.client, { place: 0, workflowId, firstRunId: handle.firstExecutionRunId });
    expect(failures).toEqual([]);
    expect(await replayInAllBuilds(stage, MAIN_BUILDS, recorded)).toEqual([]);
  } finally {
    await crew.close();
  }
});

/** Sends an update. Resolves as soon as Temporal has stored it for the workflow's next task. `told` is the final reply. */
async function admitUpdate(handle: WorkflowHandle, payload: object): Promise<{ readonly told: Promise<unknown> }> {
  const updateId = randomUUID();
  const told = handle.executeUpdate('waitForUser.answer', { args: [payload], updateId });
  told.catch(() => undefined);
  const updateRef = { workflowExecution: { workflowId: handle.workflowId }, updateId };
  const request = { namespace: 'default', updateRef, waitPolicy: { lifecycleStage: ADMITTED } };
  const isKnown = () => stage.client.workflowService.pollWorkflowExecutionUpdate(request).then(() => true, () => false);
  await until('an update to wait its turn', isKnown);
  return { told };
}
