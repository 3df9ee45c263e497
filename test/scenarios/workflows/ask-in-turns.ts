import { waitForUser } from 'waitforuser/workflow';

/** Asks so many questions one after the other, each of another group; how they are listed is the build's choice. */
export async function askInTurns(questions: number): Promise<readonly string[]> {
  const answers: string[] = [];
  for (let i = 0; i < questions; i++) answers.push(await waitForUser(`Question ${i}?`, { audience: [`group:${i}`] }));
  return answers;
}
