import type { AnswerPayload } from '../protocol/answer';
import type { AnswerValue } from '../protocol/check-answer';
import type { PauseStatus, RefusedAnswer } from '../protocol/pause-record';
import type { Addressing, Question } from '../protocol/question';
import { DEFAULT_ATTRIBUTE, PROTOCOL_VERSION } from '../protocol/wire-names';
import type { InboxConfiguration } from './inbox-configuration';
import { Listing } from './listing';

/** How a pause ended; the question and value are dropped once enough later pauses have settled. */
export interface Settlement {
  readonly status: Exclude<PauseStatus, 'open'>;
  readonly value?: AnswerValue | null;
  readonly by?: string;
  readonly via?: string;
  readonly comment?: string;
  readonly answerId?: string;
  /** Tells the same answer from another one with the same `answerId`. */
  readonly fingerprint?: string;
  readonly at: string;
}

/** One pause of this run. */
export interface Pause extends Addressing {
  readonly index: number;
  readonly key: string | undefined;
  readonly shape: string;
  readonly digest: string;
  readonly openedAt: string;
  readonly deadline: string | undefined;
  question: Question | undefined;
  settlement: Settlement | undefined;
}

/** An answer that came before its pause opened. */
export interface KeptAnswer {
  readonly answer: AnswerPayload;
  readonly at: string;
  /** Under which patch id a refusal of it is recorded; absent for an update, which history says was accepted. */
  readonly refusalId: string | undefined;
}

/** A refused answer with the pause it named, where it named one of this run. */
export interface KeptRefusal {
  readonly pause: number | undefined;
  readonly refused: RefusedAnswer;
}

/** Everything this package remembers of one workflow run. */
export class RunState {
  readonly protocolVersion = PROTOCOL_VERSION;
  /** Index of the run's first pause; above 0 after `resumeFrom`. */
  firstIndex = 0;
  nextIndex = 0;
  readonly pauses = new Map<number, Pause>();
  readonly open = new Map<number, Pause>();
  /** How many conditions this package has made, those of pauses and of the listing. */
  conditions = 0;
  /** How many pauses have settled whose calls have not gone on yet. */
  resuming = 0;
  /** Settled pauses that still hold question and value, oldest first. */
  readonly whole: Pause[] = [];
  readonly indexByKey = new Map<string, number>();
  readonly indexByAnswerId = new Map<string, number>();
  /** Of the first pause with a wording, so that no answer has to look through all pauses. */
  readonly indexByDigest = new Map<string, number>();
  early: KeptAnswer[] = [];
  /** Answer signals received so far; it numbers the patch ids of their refusals. */
  signals = 0;
  /** Updates that reached history so far; it numbers the patch ids of the refusals of those that a reset applied again. */
  updates = 0;
  /** Refusals recorded by a patch id so far. */
  recordedRefusals = 0;
  readonly refusals: KeptRefusal[] = [];
  /** On replay: digests that recorded answers were given to and their pauses no longer have, with the pause's index. */
  readonly formerDigests = new Map<string, number>();
  inbox: Required<InboxConfiguration> = { listing: 'memo', attribute: DEFAULT_ATTRIBUTE };
  readonly listing = new Listing();
}

const STATE = Symbol.for('waitforuser.state');

/**
 * The state of the run that is executing. It hangs on the sandbox's global, which Temporal isolates per run,
 * so that two copies of one version of this package in one bundle share it.
 */
export function runState(): RunState {
  const holder = globalThis as { [STATE]?: RunState };
  const state = (holder[STATE] ??= new RunState());
  if (state.protocolVersion !== PROTOCOL_VERSION) {
    throw new Error(
      `Two versions of waitforuser are in this workflow bundle (protocols ${state.protocolVersion} and ${PROTOCOL_VERSION}). ` +
        'Run "npm ls waitforuser" and keep one.'
    );
  }
  return state;
}
