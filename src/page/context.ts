import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

import type { InboxClient, InboxRequestError, Me, SeenPause, SeenRecord } from '../browser';
import type { Drafts } from './drafts/drafts';
import type { Formats } from './formats/formats';
import type { Keyboard } from './shell/keys';
import type { Texts } from './texts/texts';

/** What every part of the page is given: who looks, at which inbox, in which language. */
export interface PageContext {
  readonly inbox: InboxClient;
  readonly me: Me;
  readonly texts: Texts;
  readonly formats: Formats;
  readonly locale: string;
  readonly drafts: Drafts;
  /** Set where an answer link opened the page: one question, without list, history and drafts. */
  readonly link?: LinkInfo;
  readonly connection: ConnectionState;
  /** The keys of this page or element, for `useKeys`. */
  readonly keyboard: Keyboard;
  /** A request failed for a reason that is not about its question: signed out, offline, server gone. The shell says so. */
  readonly tell: (error: InboxRequestError) => void;
}

/** Whether a request can succeed now. Where it cannot, buttons that send say why. */
export type ConnectionState = 'online' | 'offline' | 'unavailable' | 'signedOut';

/** What an answer link opens. */
export interface LinkInfo {
  /** Id of its pause. */
  readonly pause: string;
  /** ISO 8601: until when it works, where that is known. */
  readonly until?: string;
}

/** One question, to read and to answer. */
export interface QuestionProps {
  /** Id of the pause, or what stands in the address in its place. */
  readonly id: string;
  /** The list's row, shown while the whole record is read. */
  readonly known?: SeenPause | undefined;
  /** What this browser sent to this pause last: while the pause is open, what became of it is asked. */
  readonly sent?: NotedAnswer | undefined;
  /** `?value=` of the address: filled in, never sent. */
  readonly prefill?: { readonly value: string } | undefined;
  /** Goes up when the stream tells of this pause: it is read again. */
  readonly changes: number;
  /** Whether single keys count: always in the page, in an element while focus is inside. */
  readonly active: boolean;
  /** The person's answer is on its way or taken. */
  readonly onSent: (sent: SentAnswer) => void;
  /** Opens another question: a successor, one of several of a workflow. */
  readonly onOpen: (id: string) => void;
  /** Opens the next question of the list; absent where there is none. */
  readonly onNext?: (() => void) | undefined;
}

/** What this browser sent. */
export interface SentAnswer {
  readonly pause: SeenRecord;
  readonly answerId: string;
  readonly status: 'accepted' | 'duplicate' | 'queued';
  readonly reason?: 'TASK_FAILING';
  /** The answer as the person reads it. */
  readonly shown: string;
  /** ISO 8601. */
  readonly at: string;
}

/** What a browser remembers of an answer that it sent: ids alone; `shown` as long as the page lasts. */
export type NotedAnswer = Pick<SentAnswer, 'answerId' | 'status' | 'reason' | 'at'> & Partial<Pick<SentAnswer, 'shown'>>;

const Context = createContext<PageContext | undefined>(undefined);

/** Gives all below it their context. */
export const PageProvider = Context.Provider;

/** The context of the page. */
export function usePage(): PageContext {
  // All of the page stands below its provider.
  return useContext(Context) as PageContext;
}
