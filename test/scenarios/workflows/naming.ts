import { waitForUser } from 'waitforuser/workflow';

/** Two pauses at once, the second with a key. */
export async function twoAtOnce(): Promise<string[]> {
  return Promise.all([waitForUser('The first?'), waitForUser('The second?', { key: 'second' })]);
}

/** One pause. */
export async function one(): Promise<string> {
  return waitForUser('The only one?', { key: 'only.one_of-1' });
}
