import { waitForUser } from 'waitforuser/workflow';

/** Asks this many questions one after the other, each for another group. The build chooses the listing. */
export async function askInTurns(questions: number): Promise<readonly string[]> {
  const answers: string[] = [];
  for (let i = 0; i < questions; i++) answers.push(await waitForUser(`Question ${i}?`, { audience: [`group:${i}`] }));
  return answers;
}
