import { waitForUser } from 'waitforuser/workflow';

/** The same question as deployed later. */
export async function askForName(): Promise<string> {
  return waitForUser('Your name, as in your passport?');
}
