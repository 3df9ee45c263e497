import { waitForUser } from 'waitforuser/workflow';

/** The least workflow that asks something. */
export async function asking(): Promise<string> {
  return waitForUser('What is your name?');
}
