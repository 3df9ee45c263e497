import { AnswerRefusedError } from 'waitforuser/client';
import type { PauseRecord } from 'waitforuser/client';

import { parsePauseId, toPauseId } from '../../../src/protocol/pause-id';
import { useHarness } from '../../support/harness';
import { reached } from '../../support/open-pause';

const harness = useHarness(require.resolve('../workflows/answered'));

/** Returns the id that the same pause had with another question. */
function toEarlierId({ id }: PauseRecord): string {
  const parsed = parsePauseId(id);
  if (!parsed) throw new Error(`${id} is no id`);
  return toPauseId({ ...parsed, fingerprint: `${parsed.fingerprint.slice(0, 8)}${'0'.repeat(12)}` });
}

test.concurrent('refuses an answer by the id of a question that has changed, and returns the current question', async () => {
  const handle = await harness.start('askInTurn', [{ question: 'Go?', inputType: 'approval' }]);
  const { workflowId } = handle;
  const pause = await reached(harness.inbox, { workflowId });
  const earlier = toEarlierId(pause);
  expect(await harness.inbox.get(earlier)).toEqual(pause);
  const refusal: unknown = await harness.inbox.answer(earlier, 'approve').catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(AnswerRefusedError);
  expect(refusal).toMatchObject({ code: 'QUESTION_CHANGED', current: { id: pause.id, question: { question: 'Go?' } } });
  await harness.inbox.answer(earlier, 'approve', { delivery: 'signal', answerId: 's-1' });
  expect(await harness.inbox.answerStatus(pause, 's-1')).toMatchObject({ status: 'refused', code: 'QUESTION_CHANGED' });
  // A person who has read the current question answers it by the record in the refusal.
  await harness.inbox.answer((refusal as AnswerRefusedError).current as PauseRecord, 'approve');
  expect(await handle.result()).toMatchObject([{ value: 'approve' }]);
  expect(await harness.inbox.get(earlier)).toMatchObject({ id: pause.id, status: 'answered' });
});

test.concurrent('refuses an answer by a record whose id and digest do not agree', async () => {
  const handle = await harness.start('askInTurn', [{ question: 'Go?' }]);
  const pause = await reached(harness.inbox, { workflowId: handle.workflowId });
  await expect(harness.inbox.answer({ ...pause, digest: 'of another wording' }, 'yes')).rejects.toMatchObject({ code: 'QUESTION_CHANGED' });
  await expect(harness.inbox.answer({ ...pause, id: toEarlierId(pause) }, 'yes')).rejects.toMatchObject({ code: 'QUESTION_CHANGED' });
  await harness.inbox.answer(pause, 'yes');
  expect(await handle.result()).toMatchObject([{ value: 'yes' }]);
});
