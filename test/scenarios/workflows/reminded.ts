import { ApplicationFailure, CancellationScope, condition, proxyActivities, sleep } from '@temporalio/workflow';
import { askUser, configureInbox, waitForUser } from 'waitforuser/workflow';
import type { PauseEvent, PauseOptions } from 'waitforuser/workflow';

import type * as activities from '../activities/notices';

const { tell } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute', retry: { maximumAttempts: 2 } });

/** What was told, and how long after the start. */
export interface Told {
  readonly type: string;
  readonly reminder?: number;
  readonly afterMs: number;
  readonly audience: readonly string[];
  readonly priority: number;
  readonly turn?: number;
}

/** Asks, notes what it is told, tells it by a step too, and returns the notes with the outcome. */
export async function reminded(options: PauseOptions, listing: 'memo' | 'attribute' | 'off' = 'memo'): Promise<{ told: Told[]; status: string }> {
  configureInbox({ listing });
  const told: Told[] = [];
  const started = Date.now();
  const notify = async ({ type, id, pause, reminder }: PauseEvent) => {
    const { audience, priority, turn } = pause;
    told.push({ type, ...(reminder !== undefined && { reminder }), afterMs: Date.now() - started, audience, priority, ...(turn !== undefined && { turn }) });
    await tell(`${type} ${id}`);
  };
  const { status } = await askUser('In time?', { ...options, notify });
  return { told, status };
}

/** The notifier fails in each way that there is; the answer is taken all the same. */
export async function badlyNotified(way: 'throws' | 'throws at once' | 'throws a function' | 'hangs' | 'fails for a week' | 'fails the workflow'): Promise<string> {
  let ended = 'still running';
  const notify = (): Promise<void> => {
    if (way === 'throws at once') throw new Error('at once');
    // No message between threads can hold it.
    if (way === 'throws a function') throw new Error('at once', { cause: () => undefined });
    return work().finally(() => (ended = 'ended'));
  };
  const work = async () => {
    if (way === 'throws') throw new Error('later');
    if (way === 'fails the workflow') throw ApplicationFailure.nonRetryable('would fail a workflow');
    if (way === 'hangs') await condition(() => false);
    // No retry comes at the timeout of the question: a worker that has just taken one would hold the test server's time.
    await proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute', retry: { initialInterval: '11 hours', backoffCoefficient: 1 } }).failAlways();
  };
  const answer = await waitForUser('Is it there?', { notify, reminders: ['1d'], timeout: '8 days', onTimeout: { value: 'nobody' } });
  if (way === 'hangs' || way === 'fails for a week') await condition(() => ended === 'ended');
  return answer;
}

/** Withdraws a question that reminds; then nothing of it is left. */
export async function remindedInScope(options: PauseOptions): Promise<string> {
  const scope = new CancellationScope();
  const told: string[] = [];
  const asked = scope.run(() => askUser('Still?', { ...options, notify: async ({ type }) => void told.push(type) })).catch((error: Error) => error.name);
  await sleep('5 days');
  scope.cancel();
  await asked;
  await sleep('30 days');
  return told.join(' ');
}

/** The notifier asks a question of its own. */
export async function notifierAsks(): Promise<string[]> {
  const asked: string[] = [];
  const notify = async () => void asked.push(await waitForUser('Shall I tell them?', { key: 'own' }));
  return [await waitForUser('Which one?', { notify }), ...asked];
}
