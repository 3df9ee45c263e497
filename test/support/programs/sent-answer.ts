import type { ErrorCode } from 'waitforuser';
import type { PauseReference } from 'waitforuser/client';

import type { Content } from './fit';
import type { Way } from './move';

/** An answer that was sent, once or several times, and what its senders were told. */
export interface SentAnswer {
  /** Unique; it is the answer's `by`, so the workflow's records name it. */
  readonly by: string;
  readonly answerId: string | undefined;
  readonly reference: PauseReference;
  /** The pause as the answer names it; absent for the only open one. */
  readonly pause: number | string | undefined;
  readonly content: Content;
  /** Named a question or run that is not there: it must never be taken. */
  readonly spoilt: boolean;
  readonly sends: { readonly way: Way; readonly told: Told }[];
}

/** What a sender was told. */
export type Told =
  | { readonly what: 'accepted' | 'duplicate'; readonly pause: number | undefined }
  /** Stored as a signal. */
  | { readonly what: 'stored' }
  | { readonly what: 'refused'; readonly code: ErrorCode; readonly by?: string | undefined; readonly why?: string }
  /** No word in time: it may or may not have come. */
  | { readonly what: 'unconfirmed' };
