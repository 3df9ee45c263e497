import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';

import { useHarness } from '../../support/harness';
import { answerOnceOpen } from '../../support/open-pause';

const run = promisify(execFile);

const harness = useHarness(require.resolve('../workflows/sequence'));

test('starts a workflow from a plain Node process that imports its function', async () => {
  const workflowId = `wf-${randomUUID()}`;
  const address = process.env['TEST_TEMPORAL_ADDRESS'] as string;
  const { stderr } = await run(process.execPath, ['--import', 'tsx', require.resolve('../starters/start-sequence'), address, harness.taskQueue, workflowId]);
  expect(stderr).toBe('');
  await answerOnceOpen(harness.inbox, { workflowId }, 'hello');
  expect(await harness.client.workflow.getHandle(workflowId).result()).toEqual(['hello']);
});

test('loads waitforuser/workflow outside a workflow without an effect', async () => {
  const { stdout, stderr } = await run(process.execPath, ['-e', "console.log(Object.keys(require('waitforuser/workflow')).length > 0)"]);
  expect({ stdout, stderr }).toEqual({ stdout: 'true\n', stderr: '' });
});
