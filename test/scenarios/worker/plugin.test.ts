import { cp, mkdtemp, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { bundleWorkflowCode, DefaultLogger, NativeConnection, Worker } from '@temporalio/worker';
import type { WorkerOptions } from '@temporalio/worker';
import { WaitForUserPlugin } from 'waitforuser/worker';

import { startHarness } from '../../support/harness';
import type { Harness } from '../../support/harness';
import { fetchTypes } from '../../support/history';
import { startLimitedServer } from '../../support/limited-server';
import { answerOnceOpen } from '../../support/open-pause';
import { installRuntime, logs } from '../../support/test-worker';

// Bundles are made here, which is slow on a busy machine.
jest.setTimeout(180_000);

const ROOT = resolve(__dirname, '../../..');
const LEFTOVERS = require.resolve('../workflows/leftovers');
const SEQUENCE = require.resolve('../workflows/sequence');
const QUIET = { logger: new DefaultLogger('ERROR') };

describe('a worker with the plugin', () => {
  let harness: Harness;
  beforeAll(async () => {
    const plugins = [new WaitForUserPlugin()];
    harness = await startHarness(LEFTOVERS, { plugins, workflowBundle: await bundleWorkflowCode({ workflowsPath: LEFTOVERS, plugins, ...QUIET }) });
  });
  afterAll(() => harness?.close());

  const warned = (workflowId: string) =>
    logs.flatMap(({ level, message, meta }) => (level === 'WARN' && message.startsWith('waitForUser: the run ends') && meta?.['workflowId'] === workflowId ? [{ message, meta }] : []));

  test('logs the questions that are open when a run completes', async () => {
    const handle = await harness.start('leavesOpen');
    await answerOnceOpen(harness.inbox, { workflowId: handle.workflowId, key: 'answered' }, 'yes');
    await handle.result();
    expect(warned(handle.workflowId)).toEqual([
      { message: expect.stringContaining('while questions are open'), meta: expect.objectContaining({ count: 2, pauses: [{ index: 0, key: 'left' }, { index: 1 }] }) },
    ]);
  });

  test('logs them when a run fails', async () => {
    const handle = await harness.start('failsWithOpen');
    await answerOnceOpen(harness.inbox, { workflowId: handle.workflowId, key: 'why' }, 'so');
    await expect(handle.result()).rejects.toThrow();
    expect(warned(handle.workflowId)).toEqual([{ message: expect.any(String), meta: expect.objectContaining({ count: 1, pauses: [{ index: 0, key: 'left' }] }) }]);
  });

  test('logs the answers that came for a pause which never opened', async () => {
    const handle = await harness.start('leavesEarly');
    await handle.signal('waitForUser.answer', { pause: 'never', value: 'a secret', answerId: 'a-1' });
    await answerOnceOpen(harness.inbox, { workflowId: handle.workflowId, key: 'go' }, 'on');
    await handle.result();
    const [entry, ...others] = warned(handle.workflowId);
    expect(others).toEqual([]);
    expect(entry).toEqual({ message: expect.stringContaining('never opened'), meta: expect.objectContaining({ count: 1, answers: [{ pause: 'never', answerId: 'a-1' }] }) });
    expect(JSON.stringify(entry)).not.toContain('secret');
  });

  test('logs nothing when the answers are passed on to the next run; that one logs them', async () => {
    const handle = await harness.start('passesOn');
    await handle.signal('waitForUser.answer', { pause: 'never', value: 'x' });
    await answerOnceOpen(harness.inbox, { workflowId: handle.workflowId, key: 'go' }, 'on');
    expect(await handle.result()).toBe('done');
    expect(warned(handle.workflowId).map(({ meta }) => meta['runId'] === handle.firstExecutionRunId)).toEqual([false]);
  });

  test('writes the same history as one without', async () => {
    const handle = await harness.start('leavesEarly');
    await answerOnceOpen(harness.inbox, { workflowId: handle.workflowId, key: 'go' }, 'on');
    await handle.result();
    const plain = await startHarness(LEFTOVERS);
    try {
      const other = await plain.start('leavesEarly');
      await answerOnceOpen(plain.inbox, { workflowId: other.workflowId, key: 'go' }, 'on');
      await other.result();
      // How a task came to the worker depends on the machine: one that waited too long for the cache is scheduled again.
      const toTypes = async (one: typeof handle) => (await fetchTypes(one)).filter((type) => !/^WorkflowTask(Scheduled|Started|TimedOut)$/.test(type));
      expect(await toTypes(handle)).toEqual(await toTypes(other));
      // Either worker goes on with the other's workflows: the harness replays its own with its own bundle.
      const replayed = { workflowBundle: await bundleWorkflowCode({ workflowsPath: LEFTOVERS, ...QUIET }) };
      await Worker.runReplayHistory(replayed, await handle.fetchHistory(), handle.workflowId);
    } finally {
      await plain.close();
    }
  });

  test('shares one copy of the workflow side', async () => {
    const { code } = await bundleWorkflowCode({ workflowsPath: SEQUENCE, plugins: [new WaitForUserPlugin()], ...QUIET });
    const [, preloaded = ''] = /exports\.preloadModules = function preloadModules\(\) \{([^}]*)\}/.exec(code) ?? [];
    expect(preloaded).toContain('lib/preload.js');
    expect(code.match(/^\/\*{3}\/ ".*lib\/workflow-side[.]js"/gm)).toHaveLength(1);
  });
});

describe('at the start of a worker', () => {
  let connection: NativeConnection;
  beforeAll(async () => {
    installRuntime();
    connection = await NativeConnection.connect({ address: process.env['TEST_TEMPORAL_ADDRESS'] as string });
  });
  afterAll(async () => {
    await connection.close();
  });

  const create = (plugin: WaitForUserPlugin, options: Partial<WorkerOptions>) =>
    Worker.create({ connection, taskQueue: 'never-run', workflowsPath: SEQUENCE, plugins: [plugin], ...options });

  test('a search attribute that is not registered is an error with the command that registers it', async () => {
    await expect(create(new WaitForUserPlugin({ attribute: 'NobodyHasThis' }), {})).rejects.toThrow(
      'temporal operator search-attribute create --namespace default --name NobodyHasThis --type KeywordList'
    );
  });

  test('one of another type is an error', async () => {
    await connection.operatorService.addSearchAttributes({ namespace: 'default', searchAttributes: { PluginText: 1, PluginList: 7 } });
    await expect(create(new WaitForUserPlugin({ attribute: 'PluginText' }), {})).rejects.toThrow('is not a KeywordList');
  });

  test('a registered one is accepted', async () => {
    const plugin = new WaitForUserPlugin({ attribute: 'PluginList' });
    await expect(plugin.configureWorker({ connection, taskQueue: 'never-run' })).resolves.toEqual({ connection, taskQueue: 'never-run' });
  });

  test('a namespace without updates is an error', async () => {
    const server = await startLimitedServer({ 'frontend.enableUpdateWorkflowExecution': 'false' });
    const limited = await NativeConnection.connect({ address: server.address });
    try {
      await expect(create(new WaitForUserPlugin(), { connection: limited })).rejects.toThrow('takes no workflow updates');
    } finally {
      await limited.close();
      await server.close();
    }
  });

  test('what the server does not tell is logged, and the worker starts', async () => {
    const server = await startLimitedServer({});
    const dead = await NativeConnection.connect({ address: server.address });
    await server.close();
    const options = { connection: dead, taskQueue: 'never-run' };
    await expect(new WaitForUserPlugin({ attribute: 'WaitingForUser' }).configureWorker(options)).resolves.toEqual(options);
    await dead.close();
    expect(logs.filter(({ message }) => message.startsWith('waitForUser: it is not known'))).toHaveLength(2);
  });

  test('two versions of the package in the workflow code are an error that names both', async () => {
    const { project, workflowsPath } = await makeOtherVersion();
    try {
      await expect(bundleWorkflowCode({ workflowsPath, plugins: [new WaitForUserPlugin()], logger: new DefaultLogger('ERROR', () => undefined) })).rejects.toThrow(/0\.1\.0 in .*0\.0\.9 in .*npm ls waitforuser/s);
    } finally {
      await rm(project, { recursive: true });
    }
  });

  test('a bundle that was built ahead with another version is an error that names both', async () => {
    const { project, workflowsPath } = await makeOtherVersion();
    try {
      const workflowBundle = await bundleWorkflowCode({ workflowsPath, ...QUIET });
      await expect(create(new WaitForUserPlugin(), { workflowBundle, workflowsPath: undefined as never })).rejects.toThrow('0.1.0, 0.0.9');
    } finally {
      await rm(project, { recursive: true });
    }
  });

  test('a bundle that was built ahead without the plugin is logged', async () => {
    const warnings = () => logs.filter(({ message }) => message.includes('built without WaitForUserPlugin')).length;
    const plugin = new WaitForUserPlugin();
    const before = warnings();
    const configure = (workflowBundle: { readonly code: string }) => plugin.configureWorker({ connection, taskQueue: 'never-run', workflowBundle });
    await configure(await bundleWorkflowCode({ workflowsPath: SEQUENCE, plugins: [plugin], ...QUIET }));
    expect(warnings()).toBe(before);
    await configure(await bundleWorkflowCode({ workflowsPath: SEQUENCE, ...QUIET }));
    expect(warnings()).toBe(before + 1);
  });

  test('an unknown option is an error', () => {
    expect(() => new WaitForUserPlugin({ atribute: 'x' } as never)).toThrow('no option "atribute"');
    expect(() => new WaitForUserPlugin({ attribute: '' })).toThrow('the name of a search attribute');
  });
});

/** A project whose workflows import another version of the package than this worker's. */
async function makeOtherVersion(): Promise<{ readonly project: string; readonly workflowsPath: string }> {
  const project = await mkdtemp(join(tmpdir(), 'waitforuser-versions-'));
  const dir = join(project, 'node_modules/waitforuser');
  await mkdir(dir, { recursive: true });
  await cp(join(ROOT, 'lib'), join(dir, 'lib'), { recursive: true });
  const manifest = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as object;
  await writeFile(join(dir, 'package.json'), JSON.stringify({ ...manifest, version: '0.0.9' }));
  const side = join(dir, 'lib/workflow-side.js');
  await writeFile(side, (await readFile(side, 'utf8')).replaceAll('0.1.0', '0.0.9'));
  await symlink(join(ROOT, 'node_modules/@temporalio'), join(project, 'node_modules/@temporalio'));
  const workflowsPath = join(project, 'workflows.js');
  await writeFile(workflowsPath, "exports.ask = async () => require('waitforuser/workflow').waitForUser('Go on?');\n");
  return { project, workflowsPath };
}
