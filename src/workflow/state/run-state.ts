import type { AnswerPayload } from '../../protocol/answer';
import type { AssignPayload } from '../../protocol/assignment';
import type { AnswerValue } from '../../protocol/check-answer';
import type { Assigned, PauseStatus, RefusedAnswer } from '../../protocol/pause-record';
import type { Addressing, Priority, Question } from '../../protocol/question';
import { PACKAGE_VERSION } from '../../protocol/version';
import { DEFAULT_ATTRIBUTE } from '../../protocol/wire-names';
import type { AuthorRules } from '../asking/author-rules';
import type { InboxConfiguration } from '../listing/inbox-configuration';
import { ListedEntries } from '../listing/listed-entries';
import { inWorkflowContext, workflowInfo } from '../temporal/sdk';
import type { Decision } from './decision';
import { STATE } from './state-symbol';

/** How a pause ended. Its value is dropped after 100 later pauses have settled. */
export interface Settlement {
  readonly status: Exclude<PauseStatus, 'open' | 'closed'>;
  readonly value?: AnswerValue | null;
  /** The output of the question's schema. A record does not hold it. */
  readonly output?: unknown;
  readonly custom?: true;
  readonly by?: string;
  readonly via?: string;
  readonly comment?: string;
  readonly answerId?: string;
  /** Distinguishes the same answer from another one with the same `answerId`. */
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
  audience: readonly string[];
  priority: Priority;
  /** How often audience or priority have changed. */
  turn: number;
  assigned?: Assigned;
  /** The `assignId`s of the last assignments: one that comes late must not undo a newer one. */
  assignIds?: readonly string[];
  /** The escalations that have not come, in the order of time, by the milliseconds since 1970 at which they are due. */
  escalations?: readonly { readonly at: number; readonly audience: readonly string[] }[];
  /** The decision that this pause is a voice of. */
  readonly decision?: Decision<Pause>;
  question: Question | undefined;
  settlement: Settlement | undefined;
  /** The author's schema and check, if there are any, while the pause is open. */
  rules?: AuthorRules | undefined;
}

/** An answer or an assignment that came before its pause opened. */
export interface KeptAnswer {
  readonly answer: AnswerPayload | AssignPayload;
  readonly at: string;
  /** Patch id by which its refusal is recorded; absent for an update, which was accepted. */
  readonly refusalId: string | undefined;
  /**
   * Of an accepted update: patch id by which a run that was reset would have recorded its refusal. Temporal's replay of a
   * history from a file shows no other sign of the reset.
   */
  readonly reappliedId?: string;
  /** Size of `answer` as JSON in UTF-8, and its fingerprint if it has an `answerId`. Counted once: a later answer costs what it holds itself. */
  readonly bytes: number;
  readonly fingerprint: string | undefined;
}

/** An answer that an earlier run accepted, by its `answerId`. */
export interface AnsweredBefore {
  readonly fingerprint: string;
  /** Index of the pause that it settled. */
  readonly pause: number;
  readonly at: string;
}

/** A refused answer, with the pause it named if that is a pause of this run. */
export interface KeptRefusal {
  readonly pause: number | undefined;
  readonly refused: RefusedAnswer;
  /** Size of `refused` as JSON in UTF-8. */
  readonly bytes: number;
}

/** Everything this package remembers of one workflow run. */
export class RunState {
  /** Distinguishes versions of this package, because each has its own form of this state. */
  readonly version = PACKAGE_VERSION;
  /** Whether the handlers for answers are installed. Without them nobody could answer. */
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
  /** Answers that earlier runs accepted, as `carryOver` passes them on, oldest first. */
  readonly answeredBefore = new Map<string, AnsweredBefore>();
  /** Index of the first pause with this fingerprint of what is shown, so that no answer has to search all pauses. */
  readonly indexByShownFingerprint = new Map<string, number>();
  early: KeptAnswer[] = [];
  /** Answer signals received so far. It numbers the patch ids of their refusals. */
  signalCount = 0;
  /** Answer updates handled so far. It numbers the patch ids of their refusals. */
  updateCount = 0;
  /** Refusals recorded by a patch id so far. */
  recordedRefusalCount = 0;
  /** Whether `carryOver` has passed the early answers on to the next run. */
  hasCarriedOver = false;
  /** Whether the current task will fail, because a recorded answer no longer fits the code. */
  isFailing = false;
  readonly refusals: KeptRefusal[] = [];
  /** On replay: by the fingerprint of a wording that a recorded answer was given to and its pause no longer has, the pause's index. */
  readonly indexByFormerFingerprint = new Map<string, number>();
  inbox: Required<InboxConfiguration> = { listing: 'memo', attribute: DEFAULT_ATTRIBUTE };
  readonly listed = new ListedEntries();
}

/**
 * The state of the current run. It is stored on the sandbox's global object, which Temporal isolates per run, so that two
 * copies of one version of this package in one bundle share it.
 */
export function runState(): RunState {
  const holder = globalThis as { [STATE]?: RunState };
  const state = (holder[STATE] ??= new RunState());
  if (state.version !== PACKAGE_VERSION) {
    throw new Error(
      `Two versions of waitforuser are in this workflow bundle (${state.version ?? 'an older one'} and ${PACKAGE_VERSION}). ` +
        'Run "npm ls waitforuser" and keep only one.'
    );
  }
  return state;
}

/** The state of the current run, for a new pause. Throws if nobody could answer it: outside a workflow, or without handlers. */
export function requireAnswerableRun(): RunState {
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
    "waitForUser cannot ask: this run has no handlers for answers, so nobody could answer. Import waitForUser only from 'waitforuser/workflow'."
  );
}

// An older SDK does not have this field. Every id needs it, and would fail later with an unclear error.
function checkSdkVersion(): void {
  const { originalExecutionRunId, currentBuildId = '' } = workflowInfo() as { readonly originalExecutionRunId?: string; readonly currentBuildId?: string };
  if (originalExecutionRunId !== undefined) return;
  // The SDK's own build id begins with its version.
  const [, version = 'an older one'] = /^@temporalio\/worker@([^+]+)\+/.exec(currentBuildId) ?? [];
  throw new TypeError(`waitForUser needs @temporalio/workflow 1.23.0 or a later 1.x, and this worker runs ${version}. Update all @temporalio packages together.`);
}
