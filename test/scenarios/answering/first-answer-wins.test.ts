import { PAUSES_QUERY_NAME } from 'waitforuser';
import type { PausesAnswer } from 'waitforuser';

import { bundle } from '../../support/bundle';
import { startHarness } from '../../support/harness';
import type { Harness } from '../../support/harness';
import { countEvents } from '../../support/history';
import { answerOnceOpen, reached } from '../../support/open-pause';
import { sendRaw } from '../../support/raw-answer';

const WORKFLOWS = require.resolve('../workflows/sequence');
// Fewer than the ten updates that Temporal allows in flight for one workflow.
const PEOPLE = ['ann', 'bob', 'cat', 'dan', 'eve', 'fay', 'gus', 'hal'];

let plain: Harness;
let intercepted: Harness;
beforeAll(async () => {
  plain = await startHarness(WORKFLOWS);
  intercepted = await startHarness(WORKFLOWS, { workflowBundle: await bundle(WORKFLOWS, { interceptors: [require.resolve('../workflows/slow-interceptors')] }) });
});
afterAll(async () => {
  await intercepted.close();
  await plain.close();
});

test.concurrent.each([
  ['', () => plain],
  [", also behind the user's own interceptors", () => intercepted],
])('accepts one of many answers that come at once, and tells the others who won%s', async (_name, harness) => {
  const turns = 12;
  const handle = await harness().start('sequence', turns + 1);
  const winners: string[] = [];
  for (let pause = 0; pause < turns; pause++) {
    await reached(harness().inbox, { workflowId: handle.workflowId, index: pause });
    const told = await Promise.all(PEOPLE.map(async (by) => ({ by, ...(await sendRaw(handle, { pause, value: `by ${by}`, by })) })));
    const [winner, ...others] = told.filter(({ said }) => said === 'accepted');
    expect(others).toEqual([]);
    winners.push(`by ${winner?.by}`);
    const losers = told.filter(({ said, details }) => said === 'ALREADY_ANSWERED' && (details as { by: string }).by === winner?.by);
    expect(losers).toHaveLength(PEOPLE.length - 1);
  }
  await harness().inbox.answer({ workflowId: handle.workflowId, index: turns }, 'the end');
  expect(await handle.result()).toEqual([...winners, 'the end']);
});

test.concurrent('reports the first result if the same answer is sent again', async () => {
  const handle = await plain.start('sequence', 2);
  const { workflowId } = handle;
  const pause = { workflowId, index: 0 };
  const first = await answerOnceOpen(plain.inbox, pause, 'yes', { answerId: 'a-1' });
  expect(first).toMatchObject({ status: 'accepted', pause: 0 });
  // Sent without our client. Our client also uses the answerId as the update's id, so Temporal itself would recognise the answer.
  expect(await sendRaw(handle, { pause: 0, value: 'yes', answerId: 'a-1' })).toEqual({ said: 'duplicate' });
  expect(await sendRaw(handle, { pause: 0, value: 'no', answerId: 'a-1' })).toMatchObject({ said: 'ANSWER_ID_REUSED' });
  expect(await sendRaw(handle, { pause: 1, value: 'yes', answerId: 'a-1' })).toMatchObject({ said: 'ANSWER_ID_REUSED' });
  await plain.inbox.answer(pause, 'yes', { answerId: 'a-1', delivery: 'signal' });
  await plain.inbox.answer({ workflowId, index: 1 }, 'second');
  expect(await handle.result()).toEqual(['yes', 'second']);
});

test.concurrent('applies only the first stored one of many answers that are sent by signal at once', async () => {
  const handle = await plain.start('sequence', 2);
  const { workflowId } = handle;
  await reached(plain.inbox, { workflowId, index: 0 });
  await Promise.all(PEOPLE.map((by) => plain.inbox.answer({ workflowId, index: 0 }, `by ${by}`, { by, delivery: 'signal' })));
  await answerOnceOpen(plain.inbox, { workflowId, index: 1 }, 'second');
  const [first, second] = await handle.result();
  const { pauses: [record] } = await handle.query<PausesAnswer>(PAUSES_QUERY_NAME);
  expect(first).toBe(`by ${record?.by}`);
  expect(second).toBe('second');
  expect(await countEvents(handle)).toMatchObject({ WorkflowExecutionSignaled: PEOPLE.length });
});
