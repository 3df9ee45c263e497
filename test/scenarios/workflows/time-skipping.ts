import { continueAsNew, executeChild, proxyActivities, proxyLocalActivities, sleep, startChild, workflowInfo } from '@temporalio/workflow';
import type { Duration } from '@temporalio/common';
import { waitForUser } from 'waitforuser/workflow';

const { checkStock } = proxyActivities<{ checkStock(): Promise<string> }>({
  startToCloseTimeout: '1 minute',
  retry: { initialInterval: '10 minutes', backoffCoefficient: 1 },
});

const local = proxyLocalActivities<{ checkStock(): Promise<string> }>({ startToCloseTimeout: '1 minute' });

/** Asks after a local activity, which runs within a workflow task. */
export async function askAfterLocalActivity(): Promise<string> {
  await local.checkStock();
  return askForAnHour();
}

/** Asks, sleeps, and asks again. */
export async function askAgainAfter(duration: Duration): Promise<string[]> {
  const first = await waitForUser('Interested?');
  await sleep(duration);
  return [first, await waitForUser('Still interested?')];
}

/** Asks after a sleep, with a timeout of an hour. */
export async function askForAnHourAfter(duration: Duration): Promise<string> {
  void sleep('300 days');
  await sleep(duration);
  return askForAnHour();
}

/** Asks after a child workflow that sleeps, with a timeout of an hour. */
export async function askAfterChild(duration: Duration): Promise<string> {
  await executeChild(napping, { args: [duration] });
  return askForAnHour();
}

export async function napping(duration: Duration): Promise<void> {
  await sleep(duration);
}

/** Asks after a descendant this many generations below has its answer. The descendant asks after three hours, with a timeout of two days. */
export async function askAfterAskingChild(generations: number): Promise<string> {
  const heard = await executeChild(relay, { workflowId: `${workflowInfo().workflowId}-child`, args: [generations] });
  return `${heard}, ${await waitForUser('And you?')}`;
}

export async function relay(generations: number): Promise<string> {
  if (generations > 1) return executeChild(relay, { workflowId: `${workflowInfo().workflowId}-child`, args: [generations - 1] });
  await sleep('3 hours');
  return waitForUser('Child?', { key: 'child', timeout: '2 days', onTimeout: { value: 'too late' } });
}

/** Asks with a timeout of a day. Its child asks after a week. */
export async function askBesideChild(): Promise<string> {
  const child = await startChild(askForAnHourAfter, { workflowId: `${workflowInfo().workflowId}-child`, args: ['7 days'] });
  const heard = await waitForUser('Parent?', { timeout: '1 day', onTimeout: { value: 'too late' } });
  return `${heard}, ${await child.result()}`;
}

/** Asks after an activity. Meanwhile its child asks with a timeout of a day. */
export async function askBesideRetries(): Promise<string> {
  const child = executeChild(askForADay, { workflowId: `${workflowInfo().workflowId}-child` });
  await checkStock();
  return `${await waitForUser('In stock. Now?')}, ${await child}`;
}

export async function askForADay(): Promise<string> {
  return waitForUser('Child?', { timeout: '1 day', onTimeout: { value: 'too late' } });
}

/** Asks after its child has continued as new and has slept in the second run. */
export async function askAfterRenewedChild(): Promise<string> {
  await executeChild(renewed, { args: [false] });
  return askForAnHour();
}

export async function renewed(again: boolean): Promise<void> {
  if (!again) await continueAsNew<typeof renewed>(true);
  await sleep('3 days');
}

/** Asks after an activity, with a timeout of an hour. */
export async function askAfterActivity(): Promise<string> {
  await checkStock();
  return askForAnHour();
}

async function askForAnHour(): Promise<string> {
  return waitForUser('Now?', { timeout: '1 hour', onTimeout: { value: 'too late' } });
}
