import { waitForUser } from 'waitforuser/workflow';

/** A question that is worded otherwise later, in `worded-later.ts`. */
export async function askForName(): Promise<string> {
  return waitForUser('Your name?');
}
