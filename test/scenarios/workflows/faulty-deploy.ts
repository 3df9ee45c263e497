import { waitForUser } from 'waitforuser/workflow';

/** The first deploy has a mistake: after the first answer it asks a select without options. */
export async function deployed(options: { readonly id: string; readonly label: string }[]): Promise<string> {
  const name = await waitForUser('Your name?');
  const format = await waitForUser({ question: 'Which format?', inputType: 'select', options: options.slice(0, 0) });
  return `${name}: ${format}`;
}
