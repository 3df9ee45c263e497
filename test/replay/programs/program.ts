import type { Size } from './builds';

/** One pause. Its texts come from the build, so that a deploy changes them. */
export interface Ask {
  readonly do: 'ask';
  readonly inputType: 'text' | 'approval';
  readonly size: Size;
  /** Number of names in the audience. */
  readonly audience: number;
  readonly keyed: boolean;
  /** Timeout in milliseconds. */
  readonly expiresMs?: number | undefined;
}

/** One step of a program. */
export type Step =
  | Ask
  /** Opens several pauses in one synchronous step and waits for all. */
  | { readonly do: 'together'; readonly count: number; readonly ask: Ask }
  /** Opens a pause, runs other steps, and only then awaits the answer. */
  | { readonly do: 'meanwhile'; readonly ask: Ask; readonly steps: readonly Step[] }
  /** Asks in a scope that has already been cancelled. */
  | { readonly do: 'cancelled'; readonly ask: Ask }
  | { readonly do: 'sleep'; readonly ms: number }
  /** A local activity. If it takes most of a workflow task's time, the task heartbeats. */
  | { readonly do: 'local'; readonly ms: number }
  /** An activity that sends heartbeats. */
  | { readonly do: 'activity'; readonly ms: number }
  | { readonly do: 'parallel'; readonly chains: readonly (readonly Step[])[] }
  /** The first chain that ends cancels the others. */
  | { readonly do: 'race'; readonly chains: readonly (readonly Step[])[] };

/** A workflow as data. */
export interface Program {
  /** Whether the program first chooses its listing, which also writes the marker. */
  readonly early: boolean;
  /** The listing that it chooses if `early` is true. */
  readonly listing: 'memo' | 'attribute' | 'off';
  /** The steps of each run. A run continues as new with the next one. */
  readonly runs: readonly (readonly Step[])[];
  /** Whether a run passes its counter and early answers to the next run. */
  readonly carries: boolean;
  /** Whether a run passes its memo to the next run. */
  readonly passesMemo: boolean;
  /** Timeout of a workflow task, in seconds. */
  readonly taskTimeoutSeconds: number;
}

/** Number of pauses that the steps open if nothing is cancelled. */
export function countAsks(steps: readonly Step[]): number {
  return steps.reduce((sum, step) => sum + countOf(step), 0);
}

/** Whether any step is of this kind. */
export function holds(steps: readonly Step[], kind: Step['do']): boolean {
  return steps.some((step) => step.do === kind || toInner(step).some((inner) => holds(inner, kind)));
}

function countOf(step: Step): number {
  if (step.do === 'together') return step.count;
  return (step.do === 'ask' || step.do === 'meanwhile' ? 1 : 0) + toInner(step).reduce((sum, inner) => sum + countAsks(inner), 0);
}

/** The chains of steps inside a step. */
export function toInner(step: Step): readonly (readonly Step[])[] {
  if (step.do === 'parallel' || step.do === 'race') return step.chains;
  return step.do === 'meanwhile' ? [step.steps] : [];
}
