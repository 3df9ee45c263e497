import { setWorkflowOptions } from '@temporalio/workflow';

import { ship } from './ship';

const WORDING = { build: '1', ship: 'Ship it?', count: 'How many parcels?' };

/** Stays in the build in which it began. */
export async function pinned(): Promise<string> {
  return ship(WORDING);
}
setWorkflowOptions({ versioningBehavior: 'PINNED' }, pinned);

/** Goes on in the build that is current at its next task. */
export async function upgrading(): Promise<string> {
  return ship(WORDING);
}
setWorkflowOptions({ versioningBehavior: 'AUTO_UPGRADE' }, upgrading);
