import type { PauseOptions } from '../workflow';
import { askUser, InvalidQuestionError, readAsking, toFreeKey } from '../workflow-side';

type OfEveryPause = 'audience' | 'excluded' | 'priority' | 'timeout' | 'notify' | 'reminders' | 'escalate' | 'assignable' | 'comment';

/** Whom an agent's pauses ask, and when. They are the author's: a model never chooses them. */
export interface AskingOptions extends Pick<PauseOptions, OfEveryPause> {
  /**
   * Begins the keys of the pauses, which are `<key>.0`, `<key>.1` … in the order in which they are asked. A number that a
   * pause of the run has is passed over, so several calls and tools may have the same key. At most 60 characters. Default:
   * the pauses have no keys.
   */
  readonly key?: string | undefined;
}

/** A question as an agent makes it: what it holds is not known before it runs. */
export interface AgentQuestion {
  readonly question: string;
  readonly [option: string]: unknown;
}

/** How a pause of an agent ended. */
export interface AgentOutcome {
  readonly status: 'answered' | 'skipped' | 'timedOut';
  readonly value?: unknown;
  readonly custom?: true;
  readonly by?: string;
  readonly comment?: string;
  readonly at: string;
}

/** Asks one question. It opens the pause at the call. */
export type AskAgentQuestion = (question: AgentQuestion) => Promise<AgentOutcome>;

/**
 * The function that asks with these options, and gives the pauses their keys. Throws `InvalidQuestionError` for a mistake in
 * the options, so that it is not taken for the model's.
 */
export function toAsk({ key, audience, excluded, priority, timeout, notify, reminders, escalate, assignable, comment }: AskingOptions): AskAgentQuestion {
  const settings = { audience, excluded, priority, timeout, notify, reminders, escalate, assignable, comment };
  if (key !== undefined && !/^[A-Za-z0-9._-]{1,60}$/.test(key)) {
    throw new InvalidQuestionError(`Invalid key ${JSON.stringify(key)}: the key of an agent's pauses must be 1–60 of A-Z a-z 0-9 . _ -.`);
  }
  readAsking({ ...settings, question: 'May it?' });
  let next = 0;
  return (question) => {
    const free = key === undefined ? undefined : toFreeKey(key, next);
    const named = { ...settings, ...question, ...(free && { key: free.key }) };
    const outcome = (askUser as (question: AgentQuestion) => Promise<AgentOutcome>)(named);
    // Not before: a question that is refused takes no number.
    if (free) next = free.n + 1;
    return outcome;
  };
}

/** Who said what, as a model and a caller are told. */
export function toSaid({ by, comment }: AgentOutcome): { readonly by?: string; readonly comment?: string } {
  return { ...(by !== undefined && { by }), ...(comment !== undefined && { comment }) };
}
