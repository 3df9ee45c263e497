import { askQuorum, waitForUser } from 'waitforuser/workflow';

import { DECISION_CHANGES } from '../decision-changes';
import type { DecisionChange } from '../decision-changes';

export async function decide(change: DecisionChange): Promise<string> {
  const [[question, rules]] = DECISION_CHANGES[change];
  const { status } = await askQuorum(question, rules);
  return `${status}, ${await waitForUser('What next?', { key: 'next' })}`;
}
