import type { AnswerPayload } from '../../protocol/answer';
import type { CheckedAnswer } from '../../protocol/check-answer';
import type { RefusalCode } from '../../protocol/codes';
import type { RefusalDetails } from '../../protocol/errors';
import type { Receipt } from '../../protocol/pause-record';
import type { Pause } from '../state/run-state';

/** What is to be done with an answer. */
export type Verdict = Acceptance | { readonly kind: 'duplicate'; readonly receipt: Receipt } | Early | Refusal;

/** The answer is taken. */
export interface Acceptance {
  readonly kind: 'accept';
  readonly pause: Pause;
  readonly answer: AnswerPayload;
  readonly checked: Extract<CheckedAnswer, { readonly ok: true }>;
}

/** Its pause is not open yet; `repeated` where the same answer is kept already. */
export interface Early {
  readonly kind: 'early';
  readonly answer: AnswerPayload;
  readonly repeated: boolean;
}

/** Why an answer is not taken. */
export interface Refusal {
  readonly kind: 'refuse';
  readonly code: RefusalCode;
  readonly message: string;
  readonly details: RefusalDetails;
  readonly answer: AnswerPayload;
  readonly pause?: Pause;
  /** Whether other code could have taken the answer: such a refusal of a signal is recorded. Contract, semantics 7. */
  readonly dependsOnCode: boolean;
}

/** `live`: by every rule. `recorded`: history says that the answer was taken, so only whether it still fits. */
export type Judging = 'live' | 'recorded';
