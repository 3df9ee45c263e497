import type { WorkflowHandle } from '@temporalio/client';
import { ANSWER_NAME, isRefusalCode } from 'waitforuser';

import type { Harness } from './harness';
import { taskFailures } from './history';
import { reached } from './open-pause';
import { sendRaw } from './raw-answer';

/** Starts the workflow that gets hostile payloads, and waits until its three pauses are open. */
export async function startTarget(harness: Harness): Promise<WorkflowHandle> {
  const handle = await harness.start('fuzzed');
  await reached(harness.inbox, { workflowId: handle.workflowId, index: 2 });
  return handle;
}

/** Sends arguments by signal and by update. The update must be accepted, or refused with a documented code. */
export async function throwAt(handle: WorkflowHandle, args: readonly unknown[]): Promise<void> {
  await handle.signal<unknown[]>(ANSWER_NAME, ...args);
  const { said } = await sendRaw(handle, ...args).catch(async (cause: unknown) => {
    throw new Error(`the update went wrong; failed workflow tasks: ${(await taskFailures(handle)).join('; ') || 'none'}`, { cause });
  });
  if (said !== 'accepted' && said !== 'duplicate' && !isRefusalCode(said)) throw new Error(`the update ended with ${said}`);
}

/** Answers all open pauses as a person would, and expects the workflow to end. */
export async function finishTarget(handle: WorkflowHandle): Promise<readonly string[]> {
  for (const [pause, value] of GOOD) {
    const { said } = await sendRaw(handle, { pause, value });
    if (said !== 'accepted' && said !== 'ALREADY_ANSWERED') throw new Error(`the answer to pause ${pause} ended with ${said}`);
  }
  await handle.signal('end');
  const answers = (await handle.result()) as readonly string[];
  const failures = await taskFailures(handle);
  if (failures.length > 0) throw new Error(`workflow tasks failed: ${failures.join('; ')}`);
  return answers;
}

const GOOD: readonly (readonly [number | string, string])[] = [
  ['text', 'good'],
  [1, 'a'],
  [2, 'a'],
  ['last', 'good'],
];
