import { waitForUser } from 'waitforuser/workflow';

/** Asks this many questions, one after the other. */
export async function sequence(pauses: number): Promise<string[]> {
  const answers: string[] = [];
  while (answers.length < pauses) answers.push(await waitForUser(`Question ${answers.length}?`));
  return answers;
}
