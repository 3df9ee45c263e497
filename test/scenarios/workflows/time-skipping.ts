import { executeChild, proxyActivities, sleep } from '@temporalio/workflow';
import type { Duration } from '@temporalio/common';
import { waitForUser } from 'waitforuser/workflow';

const { checkStock } = proxyActivities<{ checkStock(): Promise<string> }>({
  startToCloseTimeout: '1 minute',
  retry: { initialInterval: '10 minutes', backoffCoefficient: 1 },
});

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

/** Asks after an activity, and gives the person an hour. */
export async function askAfterActivity(): Promise<string> {
  await checkStock();
  return askForAnHour();
}

async function askForAnHour(): Promise<string> {
  return waitForUser('Now?', { timeout: '1 hour', onTimeout: { value: 'too late' } });
}
