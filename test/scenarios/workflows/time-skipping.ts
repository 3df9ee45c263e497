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

/** Asks, lets time pass, asks again. */
export async function askAgainAfter(duration: Duration): Promise<string[]> {
  const first = await waitForUser('Interested?');
  await sleep(duration);
  return [first, await waitForUser('Still interested?')];
}

/** Asks after some time, and gives the person an hour. */
export async function askForAnHourAfter(duration: Duration): Promise<string> {
  void sleep('300 days');
  await sleep(duration);
  return askForAnHour();
}

/** Asks after a child workflow that takes its time, and gives the person an hour. */
export async function askAfterChild(duration: Duration): Promise<string> {
  await executeChild(napping, { args: [duration] });
  return askForAnHour();
}

export async function napping(duration: Duration): Promise<void> {
  await sleep(duration);
}

/** Asks once the youngest of its children has its answer, so many generations below, which asks after three hours and gives two days. */
export async function askAfterAskingChild(generations: number): Promise<string> {
  const heard = await executeChild(relay, { workflowId: `${workflowInfo().workflowId}-child`, args: [generations] });
  return `${heard}, ${await waitForUser('And you?')}`;
}

export async function relay(generations: number): Promise<string> {
  if (generations > 1) return executeChild(relay, { workflowId: `${workflowInfo().workflowId}-child`, args: [generations - 1] });
  await sleep('3 hours');
  return waitForUser('Child?', { key: 'child', timeout: '2 days', onTimeout: { value: 'too late' } });
}

/** Asks and gives a day, while a child asks after a week. */
export async function askBesideChild(): Promise<string> {
  const child = await startChild(askForAnHourAfter, { workflowId: `${workflowInfo().workflowId}-child`, args: ['7 days'] });
  const heard = await waitForUser('Parent?', { timeout: '1 day', onTimeout: { value: 'too late' } });
  return `${heard}, ${await child.result()}`;
}

/** Asks after an activity, while a child asks and gives a day. */
export async function askBesideRetries(): Promise<string> {
  const child = executeChild(askForADay, { workflowId: `${workflowInfo().workflowId}-child` });
  await checkStock();
  return `${await waitForUser('In stock. Now?')}, ${await child}`;
}

export async function askForADay(): Promise<string> {
  return waitForUser('Child?', { timeout: '1 day', onTimeout: { value: 'too late' } });
}

/** Asks once its child has asked, has gone on as another run, and has slept there. */
export async function askAfterRenewedChild(): Promise<string> {
  await executeChild(renewed, { args: [false] });
  return askForAnHour();
}

export async function renewed(again: boolean): Promise<void> {
  if (!again) await continueAsNew<typeof renewed>(true);
  await sleep('3 days');
}

/** Asks after an activity, and gives the person an hour. */
export async function askAfterActivity(): Promise<string> {
  await checkStock();
  return askForAnHour();
}

async function askForAnHour(): Promise<string> {
  return waitForUser('Now?', { timeout: '1 hour', onTimeout: { value: 'too late' } });
}
