import type { AnswerIssue, Json } from 'waitforuser';
import type { AnswerRefusedError, PauseRecord } from 'waitforuser/client';

/** What a person gave: a value, a text of their own or both, or a skip. */
export type Given =
  | { readonly value?: Json; readonly custom?: string; readonly skip?: undefined }
  | { readonly skip: true; readonly value?: undefined };

/** An answer as `Inbox.answer` and `Inbox.skip` take it. */
export type Answer = Given & { readonly comment?: string };

/** An answer that the workflow refused, and why. */
export interface Refused {
  readonly answer: Answer;
  readonly issues: readonly AnswerIssue[];
}

/** The one who answers, and what they see; everything shown goes to standard error. */
export interface Conversation {
  /** Something worth knowing happened. */
  readonly say: (text: string) => void;
  /** A line of another program (the worker, the server script). */
  readonly relay: (line: string) => void;
  /** Shows that something is going on until the promise settles. */
  readonly during: <T>(what: string, work: Promise<T>) => Promise<T>;
  /** Asks; `undefined` when the question became moot (`moot` was aborted) before it was answered. */
  readonly ask: (pause: PauseRecord, moot: AbortSignal) => Promise<Answer | undefined>;
  /** The workflow refused the answer. Returns when it is to be asked again. */
  readonly refused: (pause: PauseRecord, refusal: AnswerRefusedError) => void;
  /** The end, good or bad. */
  readonly close: (text: string) => void;
}
