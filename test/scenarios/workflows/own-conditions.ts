import { CancellationScope, condition, defineSignal, isCancellation, setHandler } from '@temporalio/workflow';
import { waitForUser } from 'waitforuser/workflow';

const askSignal = defineSignal<[string]>('ask');

/** The first answer starts a chain of conditions. At its end the second question opens. */
export async function relay(links: number): Promise<string[]> {
  let reached = -1;
  const chain = Array.from({ length: links }, async (_, link) => {
    await condition(() => reached === link);
    reached = link + 1;
  });
  const second = (async () => {
    await condition(() => reached === links);
    return waitForUser('Second?');
  })();
  const first = await waitForUser('First?');
  reached = 0;
  await Promise.all(chain);
  return [first, await second];
}

/** Each signal asks a question. Returns the answers in the order of the signals. */
export async function counter(questions: number): Promise<string[]> {
  const asked: Promise<string>[] = [];
  setHandler(askSignal, (question) => void asked.push(waitForUser(question)));
  await condition(() => asked.length === questions);
  return Promise.all(asked);
}

/** Asks two questions at once. The first answer withdraws the other question, and a third one is asked. */
export async function withdrawing(): Promise<string> {
  const scope = new CancellationScope();
  const other = scope.run(() => waitForUser('Or this?')).catch((error: unknown) => {
    if (!isCancellation(error)) throw error;
    return 'withdrawn';
  });
  const first = await waitForUser('This?');
  scope.cancel();
  const then = await waitForUser(`And then, ${await other}?`);
  return `${first} ${then}`;
}
