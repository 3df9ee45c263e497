import { failTask, failTaskUnless } from '../../../../src/workflow/replay/fail-task';
import { runState } from '../../../../src/workflow/state/run-state';
import { FakeRun, leaveRun } from '../fake-run';

afterEach(leaveRun);

test('a task fails with its first problem', () => {
  const run = new FakeRun();
  failTask(runState(), 'first');
  failTask(runState(), 'second');
  expect(run.failures).toEqual(['first']);
});

test.each([
  [true, []],
  [false, ['unresolved']],
])('a problem whose end is %p when the code has come to rest gives the failures %j', async (isResolved, failures) => {
  const run = new FakeRun();
  failTaskUnless(runState(), () => isResolved, 'unresolved');
  expect(run.failures).toEqual([]);
  await run.evaluate();
  expect(run.failures).toEqual(failures);
});

test('what goes on outside of its workflow fails no task', async () => {
  const run = new FakeRun();
  failTaskUnless(runState(), () => false, 'unresolved');
  leaveRun();
  await run.evaluate();
  expect(run.failures).toEqual([]);
});
