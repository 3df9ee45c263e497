import { waitForUser } from 'waitforuser/workflow';

/** The smallest workflow that asks. */
export async function asking(): Promise<string> {
  return waitForUser('What is your name?');
}
