import { refuseSettled } from '../../client/answering/settled-result';
import { AnswerRefusedError, InboxError } from '../../protocol/errors';
import type { PauseRecord } from '../../protocol/pause-record';
import { askInTerminal } from '../prompts/ask-in-terminal';
import type { AskedAnswer, TerminalRequest } from '../prompts/ask-in-terminal';
import { checkOnly } from '../pauses/check-only';
import type { Checked } from '../pauses/check-only';
import { interruptedError } from '../process/cli-error';
import type { Session } from '../connection/connect';
import type { Clack } from '../prompts/create-prompts';
import { widthOfStream } from '../process/output';
import { wrapLines } from '../tables/display-width';
import { toAudience } from '../tables/list-lines';
import { useNamedPause } from '../pauses/use-named-pause';
import type { PauseName } from '../pauses/use-named-pause';
import { toShortName } from '../pauses/pause-name';
import { visibleLine, visibleWord } from '../process/printable';
import type { Context } from '../process/context';
import { printSent, sendOne } from '../pauses/send-one';
import type { Sent } from '../pauses/send-one';
import type { Sending } from '../options/sending-options';
import { toNote } from './skip';
import { toReasons } from '../tables/issue-text';
import { toAge, toDue } from '../tables/time-text';

/** The pause to ask about, and how to send the answer. */
export interface PromptRequest {
  readonly named: PauseName;
  readonly sending: Sending;
  readonly dryRun: boolean;
}

/** Asks in the terminal until an answer is accepted. After a refusal it shows the reason and asks again. */
export async function answerByPrompt(session: Session, { named, sending, dryRun }: PromptRequest, context: Context): Promise<void> {
  // Imported here, because it is ESM only and no other command needs it.
  const clack = await import('@clack/prompts');
  // Every arrow key begins with Escape, so on a slow connection Escape would cancel the answer.
  clack.settings.aliases.delete('escape');
  let pause = await useNamedPause(session, named, (reference) => session.inbox.get(reference));
  let refused: Refused | undefined;
  for (let sent: Sent | Checked | undefined; !sent; ) {
    refuseSettled(pause);
    const answer = await ask(clack, pause, { comment: sending.comment, ...refused, atEnd: context.atEnd });
    context.note(toNote(sending.answerId));
    try {
      sent = dryRun ? checkOnly(pause, { ...sending, ...answer }) : await sendOne(session, pause, { ...sending, ...answer });
    } catch (error) {
      refused = showRefusal(clack, pause, error, answer);
      pause = refused.pause;
    }
    if (!sent) continue;
    context.note('');
    clack.outro(sent.status === 'queued' || sent.status === 'waiting' ? 'Stored.' : 'Done.', OUTPUT);
    printSent(sent, { output: context.output, waited: sending.delivery !== 'signal' });
  }
}

const OUTPUT = { output: process.stderr };

/** A refusal that another answer can mend. */
interface Refused extends Pick<TerminalRequest, 'before' | 'issues'> {
  /** The pause to ask again. */
  readonly pause: PauseRecord;
}

async function ask(clack: Clack, pause: PauseRecord, request: Omit<TerminalRequest, 'question'>): Promise<AskedAnswer> {
  const { question, stub, openedAt, deadline, audience, priority } = pause;
  if (!question || stub) {
    throw new InboxError('UNAVAILABLE', `The full question of ${toShortName(pause)} cannot be read, because no worker answers. Start a worker, then answer.`);
  }
  const now = Date.now();
  const due = deadline === undefined ? [] : [`due ${toDue(deadline, now)}`];
  const facts = [toShortName(pause), `P${visibleWord(priority)}`, `asked ${toAge(openedAt, now)} ago`, ...due, `for ${toAudience(audience)}`].join(' · ');
  clack.intro(wrapLines(facts, promptWidth()).join(`\n${clack.S_BAR}  `), OUTPUT);
  const answer = await askInTerminal(clack, { ...request, question });
  if (!answer) throw interruptedError('Interrupted. Nothing was sent.');
  return answer;
}

/** Shows a refusal and says what to ask again. Throws if another answer cannot help. */
function showRefusal(clack: Clack, pause: PauseRecord, error: unknown, answer: AskedAnswer): Refused {
  if (!(error instanceof AnswerRefusedError)) throw error;
  const { code, current, issues, message } = error;
  if (code !== 'INVALID_ANSWER' && (code !== 'QUESTION_CHANGED' || !current)) throw error;
  const reason = issues.length > 0 ? toReasons(pause.question, issues) : visibleLine(message);
  clack.log.error(wrapLines(`Not accepted: ${reason}`, promptWidth()).join('\n'), OUTPUT);
  if (code === 'INVALID_ANSWER') return { pause, before: answer, issues };
  const next = current ?? pause;
  return isKept(pause, next) ? { pause: next, before: answer } : { pause: next };
}

// What was written stays, if the changed question asks for the like. What was chosen is chosen anew.
function isKept({ question: before }: PauseRecord, { question: next }: PauseRecord): boolean {
  return before?.inputType === next?.inputType && next?.options === undefined;
}

// The width that is left beside the bar that a prompt draws.
function promptWidth(): number {
  return Math.max(20, widthOfStream(process.stderr) - 3);
}
