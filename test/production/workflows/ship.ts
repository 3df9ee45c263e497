import { waitForUser } from 'waitforuser/workflow';

/** How a build words its questions. Keys and input types are the same in all builds, so a recorded answer fits in each. */
export interface Wording {
  readonly build: string;
  readonly ship: string;
  readonly count: string;
}

/** Asks two questions. Returns both answers, and the build in which it ended. */
export async function ship(wording: Wording): Promise<string> {
  const shipped = await waitForUser(wording.ship, { inputType: 'approval', key: 'ship' });
  const count = await waitForUser(wording.count, { inputType: 'number', key: 'count' });
  return `${shipped} ${count} in build ${wording.build}`;
}
