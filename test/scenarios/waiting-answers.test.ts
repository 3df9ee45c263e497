import { ANSWER_NAME, PAUSES_QUERY_NAME } from 'waitforuser';
import type { PauseRow } from 'waitforuser';
import type { WorkflowHandle } from '@temporalio/client';

import { startHarness } from '../support/harness';
import type { Harness } from '../support/harness';
import { PatientInbox } from '../support/patient-inbox';

const SIGNAL = { delivery: 'signal' } as const;
const SELECT = { question: 'Which?', inputType: 'select', options: [{ id: 'a', label: 'A' }, { id: 'b', label: 'B' }] };

let harness: Harness;
let inbox: PatientInbox;
beforeAll(async () => {
  harness = await startHarness(require.resolve('./workflows/answered'));
  inbox = new PatientInbox(harness.client);
});
afterAll(() => harness.close());

function rowsOf(handle: WorkflowHandle): Promise<PauseRow[]> {
  return handle.query<PauseRow[]>(PAUSES_QUERY_NAME);
}

test.concurrent('shows answers that wait for their pause as not yet used, and their fate when it has opened', async () => {
  const handle = await harness.start('askWhenTold', [SELECT, { question: 'Why?', key: 'why' }]);
  const { workflowId } = handle;
  const pause = { workflowId, index: 0 };
  expect(await rowsOf(handle)).toEqual([]);
  await inbox.answer(pause, 'x', { ...SIGNAL, answerId: 'wrong', by: 'ann', comment: 'hm' });
  await inbox.answer(pause, 'b', { ...SIGNAL, answerId: 'fits', by: 'bob' });
  await inbox.answer(pause, 'a', { ...SIGNAL, answerId: 'second', by: 'cat' });
  await inbox.answer({ workflowId, key: 'why' }, 'because', { ...SIGNAL, answerId: 'by-key' });
  const at = expect.any(String) as string;
  expect(await rowsOf(handle)).toEqual([
    {
      ...{ status: 'loose', runId: expect.any(String) as string, refused: [], omitted: 0 },
      early: [
        { pause: 0, value: 'x', answerId: 'wrong', by: 'ann', via: 'client', comment: 'hm', at },
        { pause: 0, value: 'b', answerId: 'fits', by: 'bob', via: 'client', at },
        { pause: 0, value: 'a', answerId: 'second', by: 'cat', via: 'client', at },
        { pause: 'why', value: 'because', answerId: 'by-key', via: 'client', at },
      ],
    },
  ]);
  await handle.signal('go');
  expect(await handle.result()).toMatchObject([{ value: 'b', by: 'bob' }, { value: 'because' }]);
  expect(await inbox.fate(pause, 'wrong')).toMatchObject({ status: 'refused', code: 'INVALID_ANSWER', by: 'ann', comment: 'hm' });
  expect(await inbox.fate(pause, 'fits')).toMatchObject({ status: 'accepted', pause: 0 });
  expect(await inbox.fate(pause, 'second')).toMatchObject({ status: 'refused', code: 'ALREADY_ANSWERED', by: 'cat' });
  expect((await rowsOf(handle)).map(({ status }) => status)).toEqual(['answered', 'answered']);
});

test.concurrent('keeps an answer once that is sent again, and refuses another one with its answerId', async () => {
  const handle = await harness.start('askWhenTold', [SELECT]);
  const pause = { workflowId: handle.workflowId, index: 0 };
  for (const value of ['a', 'a', 'b']) await inbox.answer(pause, value, { ...SIGNAL, answerId: 'e-1' });
  expect(await rowsOf(handle)).toMatchObject([
    { early: [{ value: 'a', answerId: 'e-1' }], refused: [{ code: 'ANSWER_ID_REUSED', answerId: 'e-1' }] },
  ]);
  await handle.signal('go');
  expect(await handle.result()).toMatchObject([{ value: 'a' }]);
});

test.concurrent('holds a waiting answer against the question that it was given to', async () => {
  const handle = await harness.start('askWhenTold', [SELECT]);
  const pause = { workflowId: handle.workflowId, index: 0 };
  await handle.signal(ANSWER_NAME, { pause: 0, value: 'a', answerId: 'changed', digest: 'of another wording' });
  await handle.signal('go');
  expect(await inbox.get(pause)).toMatchObject({ status: 'open', refused: [{ code: 'QUESTION_CHANGED', answerId: 'changed' }] });
  await inbox.answer(pause, 'b');
  expect(await handle.result()).toMatchObject([{ value: 'b' }]);
});

test.concurrent('refuses visibly the 101st answer that comes early', async () => {
  const handle = await harness.start('askWhenTold', [SELECT]);
  const { workflowId } = handle;
  const sent = Array.from({ length: 102 }, (_, i) => ({ pause: i, value: 'a', answerId: `e-${i}` }));
  for (const answer of sent) await handle.signal(ANSWER_NAME, answer);
  const [loose] = await rowsOf(handle);
  expect(loose).toMatchObject({ early: sent.slice(0, 100), refused: sent.slice(100).map(({ answerId }) => ({ code: 'PAUSE_NOT_OPEN', answerId })) });
  await expect(inbox.fate({ workflowId }, 'e-101')).resolves.toMatchObject({ status: 'refused', message: expect.stringContaining('is full') });
  await handle.signal('go');
  expect(await handle.result()).toMatchObject([{ value: 'a', at: expect.any(String) }]);
});

test.concurrent('keeps 256 KiB of early answers, however they are cut, and refuses the rest visibly', async () => {
  const handle = await harness.start('askWhenTold', [{ question: 'First?' }, { question: 'Second?' }]);
  const { workflowId } = handle;
  const texts = ['x'.repeat(200 * 1024), 'y'.repeat(50 * 1024), 'z'.repeat(20 * 1024), 'small'];
  for (const [index, value] of texts.entries()) await inbox.answer({ workflowId, index }, value, { ...SIGNAL, answerId: `e-${index}` });
  expect(await inbox.fate({ workflowId }, 'e-1')).toMatchObject({ status: 'waiting' });
  expect(await inbox.fate({ workflowId }, 'e-2')).toMatchObject({ status: 'refused', code: 'PAUSE_NOT_OPEN' });
  expect(await inbox.fate({ workflowId }, 'e-3')).toMatchObject({ status: 'waiting' });
  await handle.signal('go');
  expect(await handle.result()).toMatchObject([{ value: texts[0] }, { value: texts[1] }]);
});
