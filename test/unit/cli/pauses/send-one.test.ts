import type { Session } from '../../../../src/cli/connection/connect';
import { printSent, sendOne } from '../../../../src/cli/pauses/send-one';
import type { Sent } from '../../../../src/cli/pauses/send-one';
import type { AnswerStatus } from '../../../../src/client/answering/answer-status';
import { AnswerRefusedError } from '../../../../src/protocol/errors';
import { keepOutput } from '../../../support/kept-output';

const AT = '2026-01-01T00:00:00.000Z';
const EARLY = { value: 'yes', answerId: 'a-1', ifNotOpen: 'queue' } as const;

/** A workflow that has queued the answer, and then tells this of it. */
function queued(status: AnswerStatus | Error): Session {
  const inbox = {
    answer: async () => ({ status: 'queued', at: AT, answerId: 'a-1' }),
    answerStatus: async () => {
      if (status instanceof Error) throw status;
      return status;
    },
  };
  return { inbox } as unknown as Session;
}

const send = (session: Session) => sendOne(session, { workflowId: 'wf', key: 'later' }, EARLY);

function toText(sent: Sent, waited = true): string {
  const output = keepOutput('text');
  printSent(sent, { output, waited });
  return output.printed();
}

test('an early answer that the workflow keeps is told as stored, and the command is done', async () => {
  const sent = await send(queued({ status: 'waiting', at: AT }));
  expect(sent).toEqual({ status: 'waiting', at: AT, answerId: 'a-1', workflowId: 'wf' });
  expect(toText(sent as Sent)).toBe('Stored by workflow wf until its pause opens (answer id a-1).\n');
});

test('an early answer that the workflow has refused is refused, with its id', async () => {
  const sending = send(queued({ status: 'refused', code: 'INVALID_ANSWER', message: 'No such option.' } as AnswerStatus));
  await expect(sending).rejects.toBeInstanceOf(AnswerRefusedError);
  await expect(sending).rejects.toMatchObject({ code: 'INVALID_ANSWER', message: 'No such option.', answerId: 'a-1' });
});

test.each([
  ['the workflow does not know it yet', { status: 'unknown' } as AnswerStatus],
  ['nobody can tell', new Error('no worker')],
])('an early answer stays queued if %s, and the command ends as not confirmed', async (_name, status) => {
  const sent = await send(queued(status));
  expect(sent).toMatchObject({ status: 'queued', workflowId: 'wf' });
  expect(() => toText(sent as Sent)).toThrow(expect.objectContaining({ code: 'NOT_CONFIRMED', exitCode: 124, details: { answerId: 'a-1' } }));
});

test('a receipt that cannot be read is told beside what is known', () => {
  const sent = { status: 'accepted', at: AT, answerId: 'a-1', workflowId: 'wf', pause: 2, unreadable: 'Its receipt cannot be read.\u200b' } as Sent;
  expect(toText(sent)).toBe('Accepted by pause 2 of workflow wf. Its receipt cannot be read.\\u200b\n');
});

test('an answer that is sent without waiting is stored, which is no failure', () => {
  expect(toText({ status: 'queued', at: AT, answerId: 'a-1', workflowId: 'wf' } as Sent, false)).toBe('Stored for workflow wf. A worker will apply it (answer id a-1).\n');
});
