import { askUserTool } from 'waitforuser/agents';
import { waitForUser } from 'waitforuser/workflow';

/** The smallest workflow that offers a model a tool. */
export async function agents(): Promise<unknown> {
  return askUserTool().execute(await waitForUser('With which arguments?'));
}
