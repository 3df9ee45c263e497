import { ContinueAsNew } from '@temporalio/workflow';
import type { WorkflowExecuteInput } from '@temporalio/workflow';

import { runState } from '../../src/workflow/state/run-state';
import { interceptors } from '../../src/workflow-interceptors';
import { FakeRun, leaveRun } from './workflow/fake-run';
import { openPauseIn } from './workflow/open-pause-in';

const OPEN = 'waitForUser: the run ends while questions are open. Nobody can answer them any more';

afterEach(leaveRun);

async function execute(work: () => Promise<unknown>): Promise<unknown> {
  return interceptors().inbound?.[0]?.execute?.({} as WorkflowExecuteInput, work);
}

test('a run that never asked leaves nothing, and is let alone', async () => {
  const run = new FakeRun();
  expect(await execute(async () => 'done')).toBe('done');
  expect(run.logged).toEqual([]);
});

test('a run that ends while it asks is told of, and one whose task fails goes on', async () => {
  const run = new FakeRun();
  openPauseIn(runState());
  await expect(execute(() => Promise.resolve().then(() => { throw new TypeError('a mistake'); }))).rejects.toThrow('a mistake');
  expect(run.logged).toEqual([]);
  await expect(execute(() => Promise.resolve().then(() => { throw new ContinueAsNew({ workflowType: 'approve' } as never); }))).rejects.toThrow(ContinueAsNew);
  expect(await execute(async () => 'done')).toBe('done');
  expect(run.logged).toEqual([OPEN, OPEN]);
});
