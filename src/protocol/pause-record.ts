import type { AnswerPayload } from './answer';
import type { AnswerValue } from './check-answer';
import type { RefusalCode } from './codes';
import type { Priority, Question } from './question';

/**
 * How a pause stands; all but `open` are final. `closed` is told by a client alone: the run ended while the pause was
 * open, so the workflow's code never saw its end.
 */
export type PauseStatus = 'open' | 'answered' | 'skipped' | 'timedOut' | 'withdrawn' | 'closed';

/** How the run of a `closed` pause ended. `superseded`: another run of the workflow goes on, by a reset, a retry or a new start. */
export type CloseReason = 'completed' | 'failed' | 'canceled' | 'terminated' | 'timedOut' | 'continuedAsNew' | 'superseded';

/** One pause as the query shows it, and as the memo lists it while it is open. Plain JSON; times are ISO 8601. */
export interface PauseRecord {
  /** Version of the protocol that the record speaks; an answer to it says the same. */
  readonly v: number;
  /** Opaque and URL-safe; names workflow, run and index, and by a fingerprint the question as it now stands. */
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
  /** Where the value of a select is the person's own text. */
  readonly custom?: true;
  readonly by?: string;
  readonly via?: string;
  readonly comment?: string;
  readonly answerId?: string;
  /** When the pause was settled. */
  readonly at?: string;
  /** Signalled answers to this pause that were not used, oldest first; the query alone shows them. */
  readonly refused?: readonly RefusedAnswer[];
  /** Of a `closed` pause: how its run ended. Told by a client. */
  readonly reason?: CloseReason;
  /** Of a `closed` pause with a key: id of the open pause with this key in the current run. Told by a client. */
  readonly successor?: string;
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

/** What the pauses query returns. */
export interface PausesAnswer {
  /** Version of the protocol that the workflow speaks. */
  readonly v: number;
  /** In call order. */
  readonly pauses: readonly PauseRecord[];
  /** Answers that wait for a pause which is not open yet. */
  readonly early: readonly EarlyAnswer[];
  /** Refused answers that name no pause of this run. */
  readonly refused: readonly RefusedAnswer[];
  /** How many settled pauses, the oldest, were left out of an answer over 1 MiB; ask for them by index. */
  readonly omitted: number;
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
