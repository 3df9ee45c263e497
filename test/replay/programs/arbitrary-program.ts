import fc from 'fast-check';
import type { Arbitrary } from 'fast-check';

import { countAsks, holds, toInner } from './program';
import type { Ask, Program, Step } from './program';

const MAX_ASKS = 150;
const MAX_LARGE_ASKS = 45;

/** Programs of 1 to 3 runs and up to 150 pauses. */
export function arbitraryProgram(): Arbitrary<Program> {
  const runs = fc.array(arbitrarySteps(), { minLength: 1, maxLength: 3 });
  return fc
    .record({
      early: fc.boolean(),
      listing: fc.constantFrom('memo', 'memo', 'attribute', 'off'),
      runs: fc.oneof({ arbitrary: runs.map((all) => all.slice(0, 1)), weight: 3 }, { arbitrary: runs, weight: 1 }),
      carries: fc.boolean(),
      passesMemo: fc.boolean(),
    } satisfies Record<string, Arbitrary<unknown>>)
    .map((parts): Program => ({ ...(parts as Omit<Program, 'taskTimeoutSeconds'>), taskTimeoutSeconds: parts.runs.some(isSlow) ? SLOW_TASK_SECONDS : TASK_SECONDS }))
    .filter(({ runs: all }) => countAsks(all.flat()) > 0 && countAsks(all.flat()) <= MAX_ASKS && !all.some(cancelsTimersByLocals));
}

// If the end of a local activity cancels a timer in the same task, the history does not always replay in plain Temporal (SDK 1.24:
// it failed in 4 of 12 such runs with this package, and in 9 of 24 by hand). Such programs show nothing about this package.
function cancelsTimersByLocals(steps: readonly Step[]): boolean {
  return steps.some((step) => (step.do === 'race' && holds([step], 'local') && holdsTimer([step])) || toInner(step).some(cancelsTimersByLocals));
}

function holdsTimer(steps: readonly Step[]): boolean {
  return steps.some((step) => step.do === 'sleep' || toAsk(step)?.expiresMs !== undefined || toInner(step).some(holdsTimer));
}

function toAsk(step: Step): Ask | undefined {
  return step.do === 'ask' ? step : 'ask' in step ? step.ask : undefined;
}

// A local activity of SLOW_MS in a task of SLOW_TASK_SECONDS makes the task heartbeat, which happens after four fifths of its time.
const SLOW_MS = 3400;
const SLOW_TASK_SECONDS = 4;
const TASK_SECONDS = 10;

/** Whether a local activity is long enough to make its task heartbeat. */
export function isSlow(steps: readonly Step[]): boolean {
  return steps.some((step) => (step.do === 'local' && step.ms >= SLOW_MS) || toInner(step).some(isSlow));
}

function arbitrarySteps(): Arbitrary<readonly Step[]> {
  const { steps } = fc.letrec<{ step: Step; steps: readonly Step[] }>((tie) => ({
    steps: fc.array(tie('step'), { minLength: 1, maxLength: 3 }),
    step: fc.oneof(
      { maxDepth: 2, depthSize: 'medium' },
      { arbitrary: arbitraryAsk(), weight: 5 },
      { arbitrary: arbitraryLocal(), weight: 2 },
      { arbitrary: fc.record({ do: fc.constant('sleep'), ms: fc.integer({ min: 1, max: 400 }) }), weight: 1 },
      { arbitrary: fc.record({ do: fc.constant('activity'), ms: fc.integer({ min: 1, max: 120 }) }), weight: 1 },
      { arbitrary: fc.record({ do: fc.constant('cancelled'), ask: arbitraryAsk() }), weight: 1 },
      { arbitrary: arbitraryTogether(), weight: 2 },
      { arbitrary: fc.record({ do: fc.constant('meanwhile'), ask: arbitraryAsk(), steps: tie('steps') }), weight: 1 },
      { arbitrary: arbitraryLocalsThenAsks(), weight: 2 },
      { arbitrary: fc.record({ do: fc.constant('parallel'), chains: fc.array(tie('steps'), { minLength: 2, maxLength: 4 }) }), weight: 2 },
      { arbitrary: fc.record({ do: fc.constant('race'), chains: fc.array(tie('steps'), { minLength: 2, maxLength: 3 }) }), weight: 2 }
    ) as Arbitrary<Step>,
  }));
  return steps;
}

// Several parallel local activities, each followed by a pause. Live, each of them ends in its own activation. On replay, all
// of them end in one activation.
function arbitraryLocalsThenAsks(): Arbitrary<Step> {
  const chain = fc.tuple(arbitraryLocal(), arbitraryAsk()).map((steps): readonly Step[] => steps);
  return fc.array(chain, { minLength: 2, maxLength: 5 }).map((chains): Step => ({ do: 'parallel', chains }));
}

function arbitraryLocal(): Arbitrary<Step> {
  const ms = fc.oneof({ arbitrary: fc.integer({ min: 1, max: 150 }), weight: 30 }, { arbitrary: fc.constant(SLOW_MS), weight: 1 });
  return ms.map((duration): Step => ({ do: 'local', ms: duration }));
}

// Small questions: more than the 100 that are listed. Questions of nearly 8 KiB: about as many as the listing holds in full.
function arbitraryTogether(): Arbitrary<Step> {
  const count = fc.oneof({ arbitrary: fc.integer({ min: 2, max: 9 }), weight: 5 }, { arbitrary: fc.integer({ min: 30, max: 40 }), weight: 2 }, { arbitrary: fc.integer({ min: 99, max: 120 }), weight: 1 });
  return fc
    .record({ do: fc.constant('together' as const), count, ask: arbitraryAsk() })
    .map((step): Step => (step.count > MAX_LARGE_ASKS && step.ask.size !== 'line' ? { ...step, ask: { ...step.ask, size: 'line' } } : step));
}

function arbitraryAsk(): Arbitrary<Ask> {
  return fc.record({
    do: fc.constant('ask'),
    inputType: fc.constantFrom('text', 'approval'),
    size: fc.constantFrom('line', 'line', 'paragraphs', 'entry', 'entry', 'article'),
    audience: fc.constantFrom(0, 0, 1, 3, 20, 100),
    keyed: fc.boolean(),
    expiresMs: fc.oneof({ arbitrary: fc.constant(undefined), weight: 5 }, { arbitrary: fc.integer({ min: 1, max: 1500 }), weight: 1 }),
  } satisfies Record<string, Arbitrary<unknown>>) as Arbitrary<Ask>;
}

/** Whether the program may be queried at any time. If its first marker can follow a local activity, a query can damage the history. */
export function isQueriedAtAnyTime({ early, runs }: Program): boolean {
  return early || !runs.some((steps) => holds(steps, 'local'));
}
