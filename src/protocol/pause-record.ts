import type { AnswerValue } from './check-answer';
import type { Question } from './question';

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
  /** True in a listing where the question was too long to list whole; `get` and the query have all of it. */
  readonly stub?: true;
  /** What kind of answer fits: input type, key, flags and option ids. Echoed by clients, never computed by them. */
  readonly shape: string;
  /** Fingerprint of the text shown. Echoed by clients, never computed by them. */
  readonly digest: string;
  readonly openedAt: string;
  /** The settled pause's answer; absent for what is not `answered`, and once 100 later pauses have settled. */
  readonly value?: AnswerValue;
  readonly by?: string;
  readonly via?: string;
  readonly comment?: string;
  readonly answerId?: string;
  /** When the pause was settled. */
  readonly at?: string;
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
