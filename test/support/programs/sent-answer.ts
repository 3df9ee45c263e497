import type { ErrorCode } from 'waitforuser';
import type { PauseReference } from 'waitforuser/client';

import type { Content } from './fit';
import type { Way } from './move';

/** An answer that was sent once or several times, with the replies. */
export interface SentAnswer {
  /** The answer's unique `by`, so that the workflow's records name the answer. */
  readonly by: string;
  readonly answerId: string | undefined;
  readonly reference: PauseReference;
  /** The pause that the answer names. `undefined` means the only open one. */
  readonly pause: number | string | undefined;
  readonly content: Content;
  /** Whether it names a question or run that does not exist. Then it must never be accepted. */
  readonly spoilt: boolean;
  readonly sends: { readonly way: Way; readonly told: Told }[];
}

/** The reply to a sender. */
export type Told =
  | { readonly what: 'accepted' | 'duplicate'; readonly pause: number | undefined }
  /** Stored as a signal. */
  | { readonly what: 'stored' }
  | { readonly what: 'refused'; readonly code: ErrorCode; readonly by?: string | undefined; readonly why?: string }
  /** No reply in time: the answer may or may not have arrived. */
  | { readonly what: 'unconfirmed' };
