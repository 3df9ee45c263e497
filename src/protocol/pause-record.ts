import type { AnswerPayload } from './answer';
import type { AnswerValue } from './check-answer';
import type { RefusalCode } from './codes';
import type { Priority, Question } from './question';

/** How a pause stands; all but `open` are final. */
export type PauseStatus = 'open' | 'answered' | 'skipped' | 'timedOut' | 'withdrawn';

/** One pause as the query shows it, and as the memo lists it while it is open. Plain JSON; times are ISO 8601. */
export interface PauseRecord {
  /** Opaque and URL-safe; names workflow, run and index. */
  readonly id: string;
  readonly index: number;
  readonly key?: string;
  readonly workflowId: string;
  /** The run's `originalExecutionRunId`. */
  readonly runId: string;
  readonly status: PauseStatus;
  /** The question as asked; absent once 100 later pauses have settled. */
  readonly question?: Question;
  /** True where the question was too long to list whole; `get`, or the query for this one pause, has all of it. */
  readonly stub?: true;
  /** What kind of answer fits: input type, key, flags and option ids. Echoed by clients, never computed by them. */
  readonly shape: string;
  /** Fingerprint of the text shown. Echoed by clients, never computed by them. */
  readonly digest: string;
  readonly openedAt: string;
  /** Whom the pause is meant for: `user:alice`, `group:support`; empty for anyone who may use the inbox. */
  readonly audience: readonly string[];
  /** Who may not answer. */
  readonly excluded?: readonly string[];
  /** 1 most urgent to 5. */
  readonly priority: Priority;
  /** When the pause expires, where it has a `timeout` or `deadline`. */
  readonly deadline?: string;
  /** The settled pause's answer or the default of its timeout; absent for a skip, and once 100 later pauses have settled. */
  readonly value?: AnswerValue;
  readonly by?: string;
  readonly via?: string;
  readonly comment?: string;
  readonly answerId?: string;
  /** When the pause was settled. */
  readonly at?: string;
  /** Signalled answers to this pause that were not used, oldest first; the query alone shows them. */
  readonly refused?: readonly RefusedAnswer[];
}

/** A signalled answer that was not used, and why. A run remembers its last 100. */
export interface RefusedAnswer {
  readonly code: RefusalCode;
  /** Why, in a sentence; at most 500 characters. */
  readonly message: string;
  /** When it was refused. */
  readonly at: string;
  readonly answerId?: string;
  readonly by?: string;
  readonly via?: string;
  /** At most 500 characters. */
  readonly comment?: string;
}

/** A signalled answer that waits for its pause to open. */
export interface EarlyAnswer extends AnswerPayload {
  /** When it came. */
  readonly at: string;
}

/**
 * Last row of the query where there is anything to say of no pause in particular: answers that wait for a pause not
 * open yet, refused answers that name no pause of this run, and how many settled pauses were left out for their size.
 */
export interface LooseAnswers {
  readonly status: 'loose';
  readonly runId: string;
  readonly early: readonly EarlyAnswer[];
  readonly refused: readonly RefusedAnswer[];
  /** The oldest settled pauses are left out of an answer over 1 MiB; ask for them by index. */
  readonly omitted: number;
}

/** What the pauses query returns. */
export type PauseRow = PauseRecord | LooseAnswers;

/** Whether a row of the query is a pause. */
export function isPauseRecord(row: PauseRow): row is PauseRecord {
  return row.status !== 'loose';
}

/** What a confirmed answer returns. */
export interface Receipt {
  /** `duplicate`: this very answer, by its `answerId`, had been accepted before. */
  readonly status: 'accepted' | 'duplicate';
  /** Index of the pause. */
  readonly pause: number;
  /** When the answer was accepted. */
  readonly at: string;
}

/** What the update returns where a run was reset and the pause has not opened again: the answer waits, as a signalled one does. */
export interface WaitingReceipt {
  readonly status: 'waiting';
  /** When it came. */
  readonly at: string;
}
