import { condition, defineSignal, setHandler } from '@temporalio/workflow';
import { waitForUser } from 'waitforuser/workflow';

/** `askUntilBroken` of `answered`, as a later deploy has it: it goes on after `go`. */
export async function askUntilBroken([question]: readonly [{ readonly question: string }]): Promise<string> {
  let told = false;
  setHandler(defineSignal('go'), () => void (told = true));
  const answer = waitForUser(question);
  await condition(() => told);
  return answer;
}
