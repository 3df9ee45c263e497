import { AsyncLocalStorage } from 'node:async_hooks';

import { CancelledFailure } from '@temporalio/workflow';
import { RootCancellationScope, AsyncLocalStorage as ScopeStorage } from '@temporalio/workflow/lib/cancellation-scope';
import { AsyncLocalStorage as UpdateStorage } from '@temporalio/workflow/lib/update-scope';

import { STATE } from '../../../src/workflow/state/state-symbol';

// Temporal's worker gives the sandbox Node's storage. Outside of it the SDK has a class without methods.
const storages = new WeakMap<object, AsyncLocalStorage<unknown>>();
for (const { prototype } of [ScopeStorage, UpdateStorage]) {
  prototype.run = function (value: unknown, work: () => unknown) {
    return toStorage(this).run(value, work) as never;
  };
  prototype.getStore = function () {
    return toStorage(this).getStore() as never;
  };
}

function toStorage(sandbox: object): AsyncLocalStorage<unknown> {
  const storage = storages.get(sandbox) ?? new AsyncLocalStorage();
  storages.set(sandbox, storage);
  return storage;
}

/** What a test says of its run. */
interface RunOptions {
  readonly isReplaying?: boolean;
  readonly isReset?: boolean;
  /** Patch ids that history has. */
  readonly recorded?: readonly string[];
}

interface Condition {
  readonly fn: () => boolean;
  readonly resolve: () => void;
}

const HOLDER = globalThis as { __TEMPORAL_ACTIVATOR__?: unknown; [STATE]?: unknown };

/** The part of a workflow's run that the workflow side asks Temporal's SDK for, played by the test. */
export class FakeRun {
  /** Patch ids that the code asked for. */
  readonly asked: string[] = [];
  /** Messages of the log. */
  readonly logged: string[] = [];
  /** What was measured: the metric's name, and the value with its tags. */
  readonly measured: (readonly [name: string, value: unknown, tags: unknown])[] = [];
  /** Messages of the errors by which the task failed. */
  readonly failures: string[] = [];
  readonly #conditions = new Map<number, Condition>();
  readonly #rootScope = new RootCancellationScope();

  constructor({ isReplaying = false, isReset = false, recorded = [] }: RunOptions = {}) {
    const { asked, logged, measured } = this;
    HOLDER.__TEMPORAL_ACTIVATOR__ = {
      info: { workflowId: 'w', workflowType: 'approve', namespace: 'default', taskQueue: 'queue', originalExecutionRunId: 'r', runId: isReset ? 'r2' : 'r', unsafe: { isReplaying } },
      interceptors: { outbound: [] },
      sinkCalls: {
        push: ({ ifaceName, args }: { readonly ifaceName: string; readonly args: readonly unknown[] }) => {
          if (ifaceName === '__temporal_logger') logged.push(String(args[0]));
          if (ifaceName === '__temporal_metrics') measured.push([String(args[0]), ...(args.slice(-2) as [unknown, unknown])]);
        },
      },
      getTimeOfDay: () => 0n,
      patchInternal: (id: string) => {
        asked.push(id);
        return !isReplaying || recorded.includes(id);
      },
      nextSeqs: { condition: 0 },
      blockedConditions: this.#conditions,
      rootScope: this.#rootScope,
      currentDetails: '',
      hasFlag: () => true,
    };
    // A rejection that nobody handles fails the task, and would fail the test.
    const reject = Promise.reject.bind(Promise);
    jest.spyOn(Promise, 'reject').mockImplementation((error: unknown) => {
      if (!(error instanceof Error) || error instanceof CancelledFailure) return reject(error);
      this.failures.push(error.message);
      return new Promise<never>(() => undefined);
    });
  }

  /** From now on the code runs for the first time. */
  endReplay(): void {
    (HOLDER.__TEMPORAL_ACTIVATOR__ as { info: { unsafe: { isReplaying: boolean } } }).info.unsafe.isReplaying = false;
  }

  cancel(): void {
    this.#rootScope.cancel();
  }

  /** Evaluates the conditions as Temporal does after a job, until none is true. */
  async evaluate(): Promise<void> {
    await new Promise(setImmediate);
    for (let next = this.#takeTrue(); next; next = this.#takeTrue()) {
      next.resolve();
      await new Promise(setImmediate);
    }
  }

  #takeTrue(): Condition | undefined {
    for (const [seq, condition] of this.#conditions) {
      if (!condition.fn()) continue;
      this.#conditions.delete(seq);
      return condition;
    }
    return undefined;
  }
}

/** Leaves the run. What of its code goes on then runs outside of it. */
export function leaveRun(): void {
  delete HOLDER.__TEMPORAL_ACTIVATOR__;
  delete HOLDER[STATE];
  jest.restoreAllMocks();
}
