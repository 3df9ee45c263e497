import { waitForUser } from 'waitforuser/workflow';

/** As first deployed: a step is answered, then a select is asked whose options are missing. */
export async function deployed(options: { readonly id: string; readonly label: string }[]): Promise<string> {
  const name = await waitForUser('Your name?');
  const format = await waitForUser({ question: 'Which format?', inputType: 'select', options: options.slice(0, 0) });
  return `${name}: ${format}`;
}
