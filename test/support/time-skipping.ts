import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';

import type { WorkflowHandle } from '@temporalio/client';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import type { WorkerOptions } from '@temporalio/worker';

import { SCRIPT } from './dev-server';
import { bundle } from './bundle';
import { installRuntime } from './test-worker';

const run = promisify(execFile);
let path: Promise<string> | undefined;

/** A time-skipping server with one worker. Its clock is global, so its tests run one after the other. */
export interface TimeSkipping {
  readonly env: TestWorkflowEnvironment;
  start(workflow: string, ...args: unknown[]): Promise<WorkflowHandle>;
  startLater(delayMs: number, workflow: string, ...args: unknown[]): Promise<WorkflowHandle>;
  close(): Promise<void>;
}

export async function startTimeSkipping(workflowsPath: string, options: Partial<WorkerOptions> = {}): Promise<TimeSkipping> {
  installRuntime();
  const workflowBundle = await bundle(workflowsPath);
  path ??= run(SCRIPT, ['test-server']).then(({ stdout }) => stdout.trim());
  const env = await startServer(await path);
  const taskQueue = 'time-skipping';
  const worker = await Worker.create({ connection: env.nativeConnection, taskQueue, workflowBundle, ...options });
  const running = worker.run();
  const start = (workflow: string, args: unknown[], startDelay?: number) =>
    env.client.workflow.start(workflow, { taskQueue, workflowId: `wf-${randomUUID()}`, args, ...(startDelay !== undefined && { startDelay }) });
  return {
    env,
    start: (workflow, ...args) => start(workflow, args),
    startLater: (delayMs, workflow, ...args) => start(workflow, args, delayMs),
    close: async () => {
      worker.shutdown();
      await running;
      await env.teardown();
    },
  };
}

// The SDK kills a server that does not start within 5 s. A busy machine may need another try.
async function startServer(path: string, tries = 3): Promise<TestWorkflowEnvironment> {
  try {
    return await TestWorkflowEnvironment.createTimeSkipping({ server: { executable: { type: 'existing-path', path } } });
  } catch (error) {
    if (tries === 1) throw error;
    return startServer(path, tries - 1);
  }
}
