import { waitForUser } from 'waitforuser/workflow';

/** Could ask and does not: what the package costs a workflow that only imports it. */
export async function rest(ask = false): Promise<void> {
  if (ask) await waitForUser('Anybody?');
}
