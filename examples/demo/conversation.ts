import type { AnswerIssue, Json } from 'waitforuser';
import type { AnswerRefusedError, PauseRecord } from 'waitforuser/client';

/** What a person gave: a value, a text of their own or both, or a skip. */
export type Given =
  | { readonly value?: Json; readonly custom?: string; readonly skip?: never }
  | { readonly skip: true; readonly value?: never };

/** An answer as `Inbox.answer` and `Inbox.skip` take it. */
export type Answer = Given & { readonly comment?: string };

/** An answer that the workflow refused, and why. */
export interface Refused {
  readonly answer: Answer;
  readonly issues: readonly AnswerIssue[];
}

/** The side that answers: a person or a script. Everything that is shown goes to standard error. */
export interface Conversation {
  /** Shows a message. */
  readonly say: (text: string) => void;
  /** Shows a line of another program (the worker, the server script). */
  readonly relay: (line: string) => void;
  /** Shows that work is in progress until the promise settles. */
  readonly during: <T>(what: string, work: Promise<T>) => Promise<T>;
  /** Asks the question; `undefined` if it no longer needs an answer (`moot` was aborted). */
  readonly ask: (pause: PauseRecord, moot: AbortSignal) => Promise<Answer | undefined>;
  /** The workflow refused the answer. Returns if the question should be asked again, otherwise throws. */
  readonly refused: (pause: PauseRecord, refusal: AnswerRefusedError) => void;
  /** Shows the end, successful or not. */
  readonly close: (text: string) => void;
}
