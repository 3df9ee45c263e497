import type { AnswerPayload } from '../../protocol/answer';
import type { AssignPayload } from '../../protocol/assignment';
import type { CheckedAnswer } from '../../protocol/check-answer';
import type { RefusalCode } from '../../protocol/codes';
import type { RefusalDetails } from '../../protocol/errors';
import type { Receipt } from '../../protocol/pause-record';
import type { Pause } from '../state/run-state';

/** What should happen to an answer. */
export type Verdict = VerdictOf<Acceptance>;

/** The same for an assignment. */
export type AssignVerdict = VerdictOf<AssignAcceptance>;

/** What should happen to what was sent, if it is accepted as an `A`. */
export type VerdictOf<A> = A | { readonly kind: 'duplicate'; readonly receipt: Receipt } | Early | Refusal;

/** The assignment is accepted. */
export interface AssignAcceptance {
  readonly kind: 'accept';
  readonly pause: Pause;
  readonly answer: AssignPayload;
}

/** The answer is accepted. */
export interface Acceptance {
  readonly kind: 'accept';
  readonly pause: Pause;
  readonly answer: AnswerPayload;
  readonly checked: Extract<CheckedAnswer, { readonly ok: true }>;
}

/** The pause is not open yet. `repeated`: the same answer is kept already. */
export interface Early {
  readonly kind: 'early';
  readonly answer: AnswerPayload | AssignPayload;
  readonly repeated: boolean;
}

/** The answer is refused, and why. */
export interface Refusal {
  readonly kind: 'refuse';
  readonly code: RefusalCode;
  readonly message: string;
  readonly details: RefusalDetails;
  readonly answer: AnswerPayload;
  readonly pause?: Pause;
  /** Whether other workflow code could have accepted the answer. If so, the refusal of a signal is recorded in history. */
  readonly dependsOnCode: boolean;
}

/** `live` applies every rule. `recorded`: history says that the answer was accepted, so it only checks that it still fits. */
export type Judging = 'live' | 'recorded';
