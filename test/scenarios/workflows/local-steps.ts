import { proxyLocalActivities } from '@temporalio/workflow';
import { waitForUser } from 'waitforuser/workflow';

interface LocalSteps {
  step(name: string): Promise<string>;
}

const local = proxyLocalActivities<LocalSteps>({ startToCloseTimeout: '10 seconds' });

/** Runs a fast local activity, then asks. So the run writes its marker after the activity. */
export async function askAfterLocalStep(): Promise<string> {
  const name = await local.step('x');
  return waitForUser(`Go on with ${name}?`);
}
