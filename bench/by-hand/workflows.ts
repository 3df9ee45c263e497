import { condition, continueAsNew, defineQuery, defineSignal, defineUpdate, setHandler, upsertMemo, workflowInfo } from '@temporalio/workflow';

/** The payload that a good engineer would use: the question's index, and the answer. */
interface Answer {
  readonly index: number;
  readonly value: string;
}

const answerSignal = defineSignal<[Answer]>('answer');
const answerUpdate = defineUpdate<void, [Answer]>('answer');
const openQuery = defineQuery<number>('open');

/** Waits for `count` answers in turn: a signal handler and a condition. `listed` keeps the open question in the memo. */
export async function askBySignal(count: number, listed = false): Promise<number> {
  let open = 0;
  const answers = new Map<number, string>();
  setHandler(openQuery, () => open);
  setHandler(answerSignal, ({ index, value }) => {
    // The first answer counts. An answer that comes before its question is kept for it.
    if (index >= open && !answers.has(index)) answers.set(index, value);
  });
  let characters = 0;
  for (; open < count; open++) {
    if (listed) list(open);
    await condition(() => answers.has(open));
    characters += (answers.get(open) as string).length;
    answers.delete(open);
  }
  return characters;
}

/** The same with confirmation: an update whose validator refuses wrong answers. */
export async function askByUpdate(count: number, listed = false): Promise<number> {
  let open = 0;
  let value: string | undefined;
  setHandler(openQuery, () => open);
  setHandler(answerUpdate, (answer) => void (value = answer.value), {
    validator: (answer: Answer) => {
      if (answer.index !== open || value !== undefined) throw new Error(`question ${answer.index} is not open`);
      if (typeof answer.value !== 'string' || answer.value === '') throw new Error('an answer needs a text');
    },
  });
  let characters = 0;
  for (; open < count; open++) {
    if (listed) list(open);
    await condition(() => value !== undefined);
    characters += (value as unknown as string).length;
    value = undefined;
  }
  return characters;
}

function list(open: number): void {
  const { workflowId, runId } = workflowInfo();
  const question = { index: open, workflowId, runId, question: `Question ${open}?`, openedAt: new Date().toISOString() };
  upsertMemo({ [`question.${open}`]: question, ...(open > 0 && { [`question.${open - 1}`]: null }) });
}

/** `runs` runs of `count` answers each, by update. */
export async function askOverRuns(runs: number, count: number, characters = 0): Promise<number> {
  const all = characters + (await askByUpdate(count));
  return runs <= 1 ? all : continueAsNew<typeof askOverRuns>(runs - 1, count, all);
}
