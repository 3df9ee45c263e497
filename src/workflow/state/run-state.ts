import { inWorkflowContext, workflowInfo } from '@temporalio/workflow';

import type { AnswerPayload } from '../../protocol/answer';
import type { AnswerValue } from '../../protocol/check-answer';
import type { PauseStatus, RefusedAnswer } from '../../protocol/pause-record';
import type { Addressing, Question } from '../../protocol/question';
import { PACKAGE_VERSION } from '../../protocol/version';
import { DEFAULT_ATTRIBUTE } from '../../protocol/wire-names';
import type { AuthorsRules } from '../asking/rules';
import type { InboxConfiguration } from '../listing/inbox-configuration';
import { ListedEntries } from '../listing/listed-entries';

/** How a pause ended; the question and value are dropped once enough later pauses have settled. */
export interface Settlement {
  readonly status: Exclude<PauseStatus, 'open' | 'closed'>;
  readonly value?: AnswerValue | null;
  /** What the question's schema made of the value; no record holds it. */
  readonly output?: unknown;
  readonly custom?: true;
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
  readonly id: string;
  readonly index: number;
  readonly key: string | undefined;
  readonly shape: string;
  readonly digest: string;
  readonly openedAt: string;
  readonly deadline: string | undefined;
  question: Question | undefined;
  settlement: Settlement | undefined;
  /** The author's schema and check, where there are any and the pause is open. */
  rules?: AuthorsRules | undefined;
}

/** An answer that came before its pause opened. */
export interface KeptAnswer {
  readonly answer: AnswerPayload;
  readonly at: string;
  /** Under which patch id a refusal of it is recorded; absent for an update, which history says was accepted. */
  readonly refusalId: string | undefined;
}

/** An answer that an earlier run accepted, by its `answerId`. */
export interface AnsweredBefore {
  readonly fingerprint: string;
  /** Index of the pause that it settled. */
  readonly pause: number;
  readonly at: string;
}

/** A refused answer with the pause it named, where it named one of this run. */
export interface KeptRefusal {
  readonly pause: number | undefined;
  readonly refused: RefusedAnswer;
  /** As JSON in UTF-8. */
  readonly bytes: number;
}

/** Everything this package remembers of one workflow run. */
export class RunState {
  /** Tells two versions of this package apart: each has its own form of this state. */
  readonly version = PACKAGE_VERSION;
  /** Whether this run has the handlers of answers; without them nobody could answer. */
  canBeAnswered = false;
  /** Index of the run's first pause; above 0 after `resumeFrom`. */
  firstIndex = 0;
  nextIndex = 0;
  readonly pauses = new Map<number, Pause>();
  readonly open = new Map<number, Pause>();
  /** Settled pauses that still hold question and value, oldest first. */
  readonly settledInFull: Pause[] = [];
  readonly indexByKey = new Map<string, number>();
  readonly indexByAnswerId = new Map<string, number>();
  /** What the runs before accepted, as `carryOver` hands it on, oldest first. */
  readonly answeredBefore = new Map<string, AnsweredBefore>();
  /** Of the first pause that showed this, by the fingerprint of what is shown, so that no answer has to look through all pauses. */
  readonly indexByShown = new Map<string, number>();
  early: KeptAnswer[] = [];
  /** Answer signals received so far; it numbers the patch ids of their refusals. */
  signals = 0;
  /** Updates that reached history so far; it numbers the patch ids of the refusals of those that a reset applied again. */
  updates = 0;
  /** Refusals recorded by a patch id so far. */
  recordedRefusals = 0;
  /** Whether the task under way is going to fail, for a recorded answer that fits no more. */
  isFailing = false;
  readonly refusals: KeptRefusal[] = [];
  /** On replay: what recorded answers were given to and their pauses no longer show, with the pause's index. */
  readonly formerlyShown = new Map<string, number>();
  inbox: Required<InboxConfiguration> = { listing: 'memo', attribute: DEFAULT_ATTRIBUTE };
  readonly listed = new ListedEntries();
}

const STATE = Symbol.for('waitforuser.state');

/**
 * The state of the run that is executing. It hangs on the sandbox's global, which Temporal isolates per run,
 * so that two copies of one version of this package in one bundle share it.
 */
export function runState(): RunState {
  const holder = globalThis as { [STATE]?: RunState };
  const state = (holder[STATE] ??= new RunState());
  if (state.version !== PACKAGE_VERSION) {
    throw new Error(
      `Two versions of waitforuser are in this workflow bundle (${state.version ?? 'an older one'} and ${PACKAGE_VERSION}). ` +
        'Run "npm ls waitforuser" and keep one.'
    );
  }
  return state;
}

/** The state of the run that asks. Throws where nobody could answer: outside a workflow, or without the handlers of answers. */
export function askingRun(): RunState {
  if (!inWorkflowContext()) {
    throw new Error(
      'waitForUser was called outside a workflow: in an activity, a client or a test. Call it in workflow code, imported from ' +
        "'waitforuser/workflow'. To read and answer questions, use Inbox from 'waitforuser/client'."
    );
  }
  const state = runState();
  checkSdkVersion();
  if (state.canBeAnswered) return state;
  throw new Error(
    "waitForUser cannot ask: this run has no handlers for answers, so nobody could answer. Import it from 'waitforuser/workflow', and from nowhere else."
  );
}

// What is missing in an older SDK would show later, without a reason: every id names its run by this.
function checkSdkVersion(): void {
  const { originalExecutionRunId, currentBuildId = '' } = workflowInfo() as { readonly originalExecutionRunId?: string; readonly currentBuildId?: string };
  if (originalExecutionRunId !== undefined) return;
  // The SDK's own build id begins with its version.
  const [, version = 'an older one'] = /^@temporalio\/worker@([^+]+)\+/.exec(currentBuildId) ?? [];
  throw new TypeError(`waitForUser needs @temporalio/workflow 1.23.0 or a later 1.x, and this worker runs ${version}. Update all @temporalio packages together.`);
}
