import type { Size } from './builds';

/** One pause. Its texts come from the build, so that a deploy changes them. */
export interface Ask {
  readonly do: 'ask';
  readonly inputType: 'text' | 'approval';
  readonly size: Size;
  /** How many the audience names. */
  readonly audience: number;
  readonly keyed: boolean;
  /** Milliseconds after which it ends by itself. */
  readonly expiresMs?: number | undefined;
}

/** A part of a program. */
export type Step =
  | Ask
  /** Opens several pauses in one synchronous step and waits for all. */
  | { readonly do: 'together'; readonly count: number; readonly ask: Ask }
  /** Opens a pause, does something else and only then awaits the answer. */
  | { readonly do: 'meanwhile'; readonly ask: Ask; readonly steps: readonly Step[] }
  /** Asks in a scope that is cancelled already. */
  | { readonly do: 'cancelled'; readonly ask: Ask }
  | { readonly do: 'sleep'; readonly ms: number }
  /** A local activity; one longer than most of a workflow task's time makes the task heartbeat. */
  | { readonly do: 'local'; readonly ms: number }
  /** An activity that heartbeats. */
  | { readonly do: 'activity'; readonly ms: number }
  | { readonly do: 'parallel'; readonly chains: readonly (readonly Step[])[] }
  /** The first chain to end cancels the others. */
  | { readonly do: 'race'; readonly chains: readonly (readonly Step[])[] };

/** A workflow as data. */
export interface Program {
  /** Whether the first thing it does is to say how it is listed, which also writes the marker. */
  readonly early: boolean;
  /** How it is listed where it says so. */
  readonly listing: 'memo' | 'attribute' | 'off';
  /** What each run does; one continues as the next. */
  readonly runs: readonly (readonly Step[])[];
  /** Whether a run hands on its counter and early answers, and whether its memo. */
  readonly carries: boolean;
  readonly passesMemo: boolean;
  /** Seconds that Temporal gives a workflow task. */
  readonly taskTimeoutSeconds: number;
}

/** The pauses that a program opens if nothing is cancelled. */
export function countAsks(steps: readonly Step[]): number {
  return steps.reduce((sum, step) => sum + countOf(step), 0);
}

/** Whether any step is of a kind. */
export function holds(steps: readonly Step[], kind: Step['do']): boolean {
  return steps.some((step) => step.do === kind || toInner(step).some((inner) => holds(inner, kind)));
}

function countOf(step: Step): number {
  if (step.do === 'together') return step.count;
  return (step.do === 'ask' || step.do === 'meanwhile' ? 1 : 0) + toInner(step).reduce((sum, inner) => sum + countAsks(inner), 0);
}

/** The steps within a step, chain by chain. */
export function toInner(step: Step): readonly (readonly Step[])[] {
  if (step.do === 'parallel' || step.do === 'race') return step.chains;
  return step.do === 'meanwhile' ? [step.steps] : [];
}
