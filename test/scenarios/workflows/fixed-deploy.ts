import { waitForUser } from 'waitforuser/workflow';

/** The same workflow without the mistake. */
export async function deployed(options: { readonly id: string; readonly label: string }[]): Promise<string> {
  const name = await waitForUser('Your name?');
  const format = await waitForUser({ question: 'Which format?', inputType: 'select', options });
  return `${name}: ${format}`;
}
