import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { openClient } from '../../support/open-client';
import { cleanEnv, startProgram } from '../../support/program';

jest.setTimeout(180_000);

test('finds its server by a profile, does work, and ends gracefully on SIGTERM', async () => {
  await using session = await openClient();
  const { client, inbox, address } = session;
  const dir = await mkdtemp(join(tmpdir(), 'waitforuser-worker-'));
  const profile = join(dir, 'temporal.toml');
  await writeFile(profile, `[profile.local]\naddress = "${address}"\n`);
  const taskQueue = `worker-${randomUUID()}`;
  const env = cleanEnv({ TEMPORAL_CONFIG_FILE: profile, TEMPORAL_PROFILE: 'local' });
  await using worker = startProgram('workers/examples.ts', ['--task-queue', taskQueue], env);
  await worker.printed('Worker ready');
  expect(worker.stdout()).toBe(`Worker ready on task queue ${taskQueue} (namespace default, ${address}). Ctrl-C stops it.\n`);

  const handle = await client.workflow.start('publishWorkflow', { taskQueue, workflowId: `wf-${randomUUID()}`, args: ['workers'] });
  // An update waits on the server until the workflow has reached its question.
  await inbox.answer({ workflowId: handle.workflowId, index: 0 }, 'approve');
  expect(await handle.result()).toBe('Published: A short report on workers.');
  expect(worker.stderr()).toBe(`[INFO] Draft ready, waiting for approval... (workflow ${handle.workflowId})\n`);

  worker.signal('SIGTERM');
  expect(await worker.ended).toBe(0);
  await rm(dir, { recursive: true });
});

test.each([
  ['no server', { TEMPORAL_ADDRESS: '127.0.0.1:1' }, 'No Temporal server answers at 127.0.0.1:1. Start one with "./temporal-dev.sh start"'],
  ['no such profile', { TEMPORAL_PROFILE: 'nowhere' }, "Profile 'nowhere' not found"],
])('says what is wrong if there is %s, and exits with 1', async (_name, env, message) => {
  await using worker = startProgram('workers/examples.ts', [], cleanEnv(env));
  expect(await worker.ended).toBe(1);
  expect(worker.stderr()).toContain(message);
  expect(worker.stdout()).toBe('');
});

test('names the namespace that does not exist, and exits 1', async () => {
  const address = process.env['TEST_TEMPORAL_ADDRESS'];
  await using worker = startProgram('workers/examples.ts', [], cleanEnv({ TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: 'nowhere' }));
  expect(await worker.ended).toBe(1);
  expect(worker.stderr()).toContain('Namespace nowhere was not found');
});
