import type { AnswerPayload } from './answer';
import type { AssignPayload } from './assignment';
import type { AnswerValue } from './check-answer';
import type { RefusalCode } from './codes';
import type { Priority, Question } from './question';

/**
 * The status of a pause; all but `open` are final. `closed` comes from the client only: the run ended while the pause was
 * open, so the workflow's code never saw its end.
 */
export type PauseStatus = 'open' | 'answered' | 'skipped' | 'timedOut' | 'withdrawn' | 'closed';

/** How the run of a `closed` pause ended. `superseded`: another run of the workflow took over, by a reset, a retry or a new start. */
export type CloseReason = 'completed' | 'failed' | 'canceled' | 'terminated' | 'timedOut' | 'continuedAsNew' | 'superseded';

/** One pause as the query shows it, and as the memo lists it while it is open. Plain JSON; times are ISO 8601. */
export interface PauseRecord {
  /** Protocol version of the record. An answer to it has the same `v`. */
  readonly v: number;
  /** Opaque and URL-safe. It names workflow, run and index, and holds a fingerprint of the question as it is now. */
  readonly id: string;
  readonly index: number;
  readonly key?: string;
  readonly workflowId: string;
  /** The run's `originalExecutionRunId`. */
  readonly runId: string;
  readonly status: PauseStatus;
  /** The question as asked; absent once 100 later pauses have settled. */
  readonly question?: Question;
  /** True if the question was too long for the list. `get`, or the query for this one pause, returns all of it. */
  readonly stub?: true;
  /** What kind of answer fits: input type, key, flags and option ids. Clients send it back and never compute it. */
  readonly shape: string;
  /** Fingerprint of all that is shown. Clients send it back and never compute it. */
  readonly digest: string;
  readonly openedAt: string;
  /** Whom the pause is meant for: `user:alice`, `group:support`; empty for anyone who may use the inbox. */
  readonly audience: readonly string[];
  /** Who may not answer. */
  readonly excluded?: readonly string[];
  /** 1 most urgent to 5. */
  readonly priority: Priority;
  /** How often the pause was handed over or escalated: 0, 1, 2 … Absent means 0. */
  readonly turn?: number;
  /** Nobody may hand the pause over. */
  readonly assignable?: false;
  /** The last assignment: the pause was handed over to these. */
  readonly assigned?: Assigned;
  /** For one voice of several: the decision that it is part of. */
  readonly decision?: DecisionRecord;
  /** When the pause expires, where it has a `timeout` or `deadline`. */
  readonly deadline?: string;
  /** The settled pause's answer or the default of its timeout; absent for a skip, and once 100 later pauses have settled. */
  readonly value?: AnswerValue;
  /** Set when the value of a select is the person's own text. */
  readonly custom?: true;
  readonly by?: string;
  readonly via?: string;
  readonly comment?: string;
  readonly answerId?: string;
  /** When the pause was settled. */
  readonly at?: string;
  /** Answers sent by signal to this pause that were not used, oldest first. Only the query shows them. */
  readonly refused?: readonly RefusedAnswer[];
  /** For a `closed` pause: how its run ended. Set by the client. */
  readonly reason?: CloseReason;
  /** For a `closed` pause with a key: id of the open pause with this key in the current run. Set by the client. */
  readonly successor?: string;
}

/** To whom a pause was handed over, and by whom. */
export interface Assigned {
  readonly to: readonly string[];
  readonly by?: string;
  readonly at: string;
  readonly comment?: string;
  readonly assignId?: string;
}

/** A decision that several people make, each by a pause of their own. */
export interface DecisionRecord {
  /** Index of the first of these pauses. */
  readonly index: number;
  /** How many people are asked. */
  readonly of: number;
  /** How many of them must approve. */
  readonly needed: number;
  /** How many have approved so far. */
  readonly have: number;
}

/** An answer sent by signal that was not used, and why. A run remembers its last 100. */
export interface RefusedAnswer {
  readonly code: RefusalCode;
  /** Why, in a sentence; at most 500 characters. */
  readonly message: string;
  /** When it was refused. */
  readonly at: string;
  readonly answerId?: string;
  /** Of a refused assignment, which has no `answerId`. */
  readonly assignId?: string;
  readonly by?: string;
  readonly via?: string;
  /** At most 500 characters. */
  readonly comment?: string;
}

/** An answer or an assignment sent by signal that waits for its pause to open. */
export interface EarlyAnswer extends AnswerPayload, Partial<Pick<AssignPayload, 'to' | 'turn' | 'assignId'>> {
  /** When it came. */
  readonly at: string;
}

/** What the pauses query returns. */
export interface PausesAnswer {
  /** Protocol version of the workflow. */
  readonly v: number;
  /** In call order. */
  readonly pauses: readonly PauseRecord[];
  /** Answers that wait for a pause which is not open yet. */
  readonly early: readonly EarlyAnswer[];
  /** Refused answers that name no pause of this run. */
  readonly refused: readonly RefusedAnswer[];
  /** Number of settled pauses, the oldest, that were left out because the result would exceed 1 MiB. Query them by index. */
  readonly omitted: number;
}

/** What a confirmed answer returns. */
export interface Receipt {
  /** `duplicate`: the same answer, with the same `answerId`, was accepted before. */
  readonly status: 'accepted' | 'duplicate';
  /** Index of the pause. */
  readonly pause: number;
  /** When the answer was accepted. */
  readonly at: string;
  /** After a hand-over: the pause's `turn` now. */
  readonly turn?: number;
}

/** What the update returns after a reset, while its pause has not opened again: the answer waits, as one sent by signal does. */
export interface WaitingReceipt {
  readonly status: 'waiting';
  /** When the answer came. */
  readonly at: string;
}
