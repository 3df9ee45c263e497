import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { PAUSES_QUERY_NAME } from 'waitforuser';

import { SCRIPT } from '../../support/dev-server';
import { startHarness } from '../../support/harness';
import type { Harness } from '../../support/harness';
import { reached } from '../../support/open-pause';

const run = promisify(execFile);

let harness: Harness;
let cli: string;
beforeAll(async () => {
  harness = await startHarness(require.resolve('../workflows/own-handlers'));
  cli = (await run(SCRIPT, ['cli'])).stdout.trim();
});
afterAll(() => harness.close());

/** Runs Temporal's own CLI, as a person does without our client. */
async function temporal(...args: string[]): Promise<string> {
  const { stdout } = await run(cli, ['workflow', ...args, '--address', process.env['TEST_TEMPORAL_ADDRESS'] as string]);
  return stdout;
}

async function startAsked() {
  const handle = await harness.start('ownHandlers');
  await reached(harness.inbox, { workflowId: handle.workflowId });
  return handle;
}

test.concurrent("accepts an answer as plain JSON by a signal of Temporal's own CLI", async () => {
  const handle = await startAsked();
  await temporal('signal', '-w', handle.workflowId, '--name', 'waitForUser.answer', '--input', '{"pause":0,"value":"approve"}');
  expect(await handle.result()).toMatchObject({ answer: 'approve' });
});

test.concurrent("reports the result of an update to Temporal's own CLI", async () => {
  const handle = await startAsked();
  const answer = ['update', 'execute', '-w', handle.workflowId, '--name', 'waitForUser.answer', '--input'] as const;
  await expect(temporal(...answer, '{"pause":0,"value":"maybe"}')).rejects.toMatchObject({
    stderr: expect.stringMatching(/maybe.* is not among the options: .*approve.*reject.*INVALID_ANSWER/),
  });
  expect(await temporal(...answer, '{"value":"reject"}')).toMatch(/accepted/);
  expect(await handle.result()).toMatchObject({ answer: 'reject' });
});

test.concurrent("shows the open question to Temporal's own CLI", async () => {
  const handle = await startAsked();
  const shown = await temporal('query', '-w', handle.workflowId, '--name', PAUSES_QUERY_NAME);
  expect(shown).toMatch(/"question": ?"Publish\?"/);
  await temporal('signal', '-w', handle.workflowId, '--name', 'waitForUser.answer', '--input', '{"pause":0,"value":"approve","by":"alice"}');
  await handle.result();
});
