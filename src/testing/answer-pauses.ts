import { Inbox } from '../client/inbox';
import { toClient, toLookingClient } from '../client/finding/look-at-run';
import type { WorkflowHandle } from '../client/finding/look-at-run';
import { toMilliseconds } from '../protocol/duration';
import { AnswerRefusedError, InboxError } from '../protocol/errors';
import type { PauseRecord } from '../protocol/pause-record';
import { openScript } from './answer-script';
import type { AnswerParts, AnswerScript, Cue, FormAnswer, ScriptedAnswer } from './answer-script';
import { awaitOpenPauses, readFailing, TIMEOUT } from './await-open-pauses';
import type { NextPauseOptions } from './await-open-pauses';
import { toPauseName } from './pause-name';
import { readFullPause } from './read-full-pause';

/**
 * Plays a person in a test: answers the questions of a workflow by a script, each as soon as it is open. It returns when the
 * workflow has accepted the last answer; await `result()` after it. Each answer is sent with the record that was shown, so a
 * question that changes meanwhile is not answered.
 *
 * A voice of `askQuorum` is given by the person who is asked, unless the script says `by`; of a group the script must name one.
 *
 * An array answers in call order, whatever the questions are. If several are open, the first in call order is next. An object
 * answers by key, in any order. `env` and `timeout` are those of `nextPause`; the timeout applies to each question, and to the
 * confirmation of each answer, which is waited for at least 5 seconds.
 *
 * @returns the pauses as they were when they were answered, so that their questions can be checked.
 * @throws AnswerRefusedError if the workflow refuses an answer; InboxError if its tasks fail, and in the cases of `nextPause`;
 * Error if the workflow asks something that the script does not answer, ends before the script does (the `cause` is the
 * workflow's failure), or asks nothing within the timeout.
 * @example
 * const handle = await client.workflow.start(refundApprovalWorkflow, { taskQueue, workflowId, args: ['1042', 'Broken'] });
 * await answerPauses(handle, ['modify', '99.50', 'store_credit', ['email', 'sms'], 'confirm']);
 * expect(await handle.result()).toMatchObject({ status: 'refunded', amount: 99.5 });
 * @example
 * await answerPauses(handle, {
 *   tone: { custom: 'Dry' },
 *   nickname: { skip: true },
 *   claim: { amount: 12.5, day: '2027-01-31', urgent: true },
 *   decision: (pause) => (pause.question?.details?.includes('£') ? 'approve' : 'reject'),
 * });
 */
export async function answerPauses(
  handle: WorkflowHandle,
  script: AnswerScript,
  options: NextPauseOptions = {}
): Promise<readonly PauseRecord[]> {
  const inbox = new Inbox(toClient(handle));
  const playing = openScript(script);
  const answered: PauseRecord[] = [];
  for (let awaited = playing.awaited(); awaited !== undefined; awaited = playing.awaited()) {
    const cue = playing.next(await awaitOpenPauses(handle, options, awaited));
    const pause = await readFullPause(inbox, cue.pause);
    await sendScripted(handle, inbox, { ...cue, pause }, options);
    answered.push(pause);
  }
  return answered;
}

/** Less than this is no time for a worker, however short a question is waited for. */
const MIN_CONFIRM_MS = 5_000;

async function sendScripted(handle: WorkflowHandle, inbox: Inbox, { pause, item, name }: Cue, { timeout = TIMEOUT }: NextPauseOptions): Promise<void> {
  const { value, skip, ...given } = toParts(typeof item === 'function' ? item(pause) : item, pause, name);
  // A voice is only taken from the person who is asked, so that person is played.
  const asked = pause.decision && pause.audience.find((person) => person.startsWith('user:'));
  const confirmWithin = Math.max(MIN_CONFIRM_MS, toMilliseconds(timeout) ?? 0);
  const sent = { ...(asked !== undefined && { by: asked }), ...given, confirmWithin };
  const where = `${toPauseName(pause)} of workflow ${pause.workflowId}`;
  const toNotAccepted = (known: InboxError) => new InboxError(known.code, `${toUpperFirst(name)} for ${where} was not accepted: ${known.message}`, { cause: known });
  const readWhyFailing = () => readFailing(toLookingClient(handle), pause.workflowId, 'fail');
  try {
    const { status } = skip ? await inbox.skip(pause, sent) : await inbox.answer(pause, value, sent);
    if (status !== 'queued') return;
  } catch (error) {
    if (error instanceof AnswerRefusedError) throw toNamed(error, `The workflow refused ${name} for ${where}: ${error.message}`);
    if (!(error instanceof InboxError)) throw error;
    // The inbox may notice first that the tasks fail. It does not know why.
    const failing = error.code === 'TASK_FAILING' ? await readWhyFailing().catch(() => undefined) : undefined;
    throw withId(toNotAccepted(failing ?? error), error);
  }
  const failing = await readWhyFailing();
  if (failing) throw toNotAccepted(failing);
  throw new Error(`No worker took ${name} for ${where} in time. Check that a worker runs on the workflow's task queue.`);
}

function toParts(answer: ScriptedAnswer, { question }: PauseRecord, name: string): AnswerParts {
  if (typeof answer === 'string' || typeof answer === 'number' || isIds(answer)) return { value: answer };
  // A caller without types may pass anything, e.g. a Date.
  const plain: unknown = answer;
  if (Object.prototype.toString.call(plain) === '[object Object]') {
    const names = Object.keys(answer);
    const isForm = question?.inputType === 'form';
    if (names.every((part) => PARTS.includes(part)) && !(isForm && names.length === 0)) return answer as AnswerParts;
    if (isForm) return { value: answer as FormAnswer };
  }
  throw new TypeError(
    `${name} is not a valid answer. Use a text, a number, a date as a text such as "2027-01-31", a list of ids, a form's fields, { skip: true }, { value, custom } or a function that returns one.`
  );
}

const PARTS: readonly string[] = ['value', 'custom', 'skip', 'by', 'as', 'via', 'comment', 'answerId'];

function isIds(answer: ScriptedAnswer): answer is readonly string[] {
  return Array.isArray(answer);
}

function toNamed(error: AnswerRefusedError, message: string): AnswerRefusedError {
  const { code, issues, by, at, current } = error;
  const details = { issues, ...(by !== undefined && { by }), ...(at !== undefined && { at }), ...(current && { current }) };
  return withId(new AnswerRefusedError(code, message, details, { cause: error }), error);
}

function withId<E extends InboxError>(named: E, { answerId }: InboxError): E {
  return answerId === undefined ? named : named.withAnswerId(answerId);
}

function toUpperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
