import {
  condition,
  defineQuery,
  defineSignal,
  defineUpdate,
  setDefaultQueryHandler,
  setDefaultSignalHandler,
  setDefaultUpdateHandler,
  setHandler,
} from '@temporalio/workflow';
import { waitForUser } from 'waitforuser/workflow';

/** A workflow with its own signal, update and query beside a pause. Returns what the handlers received. */
export async function ownHandlers(): Promise<{ answer: string; notes: string[]; title: string }> {
  const notes: string[] = [];
  let title = 'untitled';
  setHandler(defineSignal<[string]>('note'), (note) => void notes.push(note));
  setHandler(
    defineUpdate<string, [string]>('rename'),
    (name) => {
      const before = title;
      title = name;
      return before;
    },
    { validator: (name) => assertNotEmpty(name) }
  );
  setHandler(defineQuery<string[]>('notes'), () => notes);
  const answer = await waitForUser('Publish?', { inputType: 'approval' });
  return { answer, notes, title };
}

/** A workflow with default handlers. Returns the names of the messages that they received. */
export async function ownDefaultHandlers(): Promise<{ answer: string; seen: string[] }> {
  const seen: string[] = [];
  setDefaultSignalHandler((name) => void seen.push(`signal ${name}`));
  setDefaultUpdateHandler((name) => {
    seen.push(`update ${name}`);
    return 'from the default handler';
  });
  setDefaultQueryHandler((name) => `the default handler of ${name}`);
  const answer = await waitForUser('Publish?', { inputType: 'approval' });
  return { answer, seen };
}

/** Asks a person inside an update handler, while the workflow itself waits for another answer. */
export async function askInHandler(): Promise<string[]> {
  const answers: string[] = [];
  setHandler(defineUpdate<string, [string]>('review'), async (draft) => {
    const verdict = await waitForUser(`Approve ${draft}?`, { inputType: 'approval' });
    answers.push(`${draft}: ${verdict}`);
    return verdict;
  });
  answers.push(await waitForUser('Anything to say?'));
  await condition(() => answers.length === 2);
  return answers;
}

function assertNotEmpty(name: string): void {
  if (name === '') throw new Error('a title is needed');
}
