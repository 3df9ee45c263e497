import { makeContinueAsNewFunc, workflowInfo } from '@temporalio/workflow';
import { carryOver, resumeFrom, waitForUser } from 'waitforuser/workflow';
import type { CarriedPauses, PauseOptions } from 'waitforuser/workflow';

/** The number of runs, and what each run passes to the next. */
export interface Course {
  readonly runs: number;
  readonly carry?: boolean;
  readonly passMemo?: boolean;
  readonly options?: PauseOptions;
  readonly answers?: readonly unknown[];
  readonly carried?: CarriedPauses;
}

/** Asks one question in each run, and returns the answers of all runs. */
export async function askOncePerRun(course: Course): Promise<readonly unknown[]> {
  resumeFrom(course.carried);
  const { runs, carry, passMemo } = course;
  const answers = [...(course.answers ?? []), await waitForUser('Go on?', course.options)];
  if (answers.length === runs) return answers;
  const goOn = makeContinueAsNewFunc<typeof askOncePerRun>(passMemo ? { memo: workflowInfo().memo ?? {} } : {});
  return goOn({ ...course, answers, ...(carry && { carried: carryOver() }) });
}

/** Returns the error messages of `resumeFrom` for these states. The last one is for the run's own state after a pause has opened. */
export async function resumeWrongly(states: readonly unknown[]): Promise<readonly string[]> {
  const attempt = (state: unknown): string => {
    try {
      resumeFrom(state as CarriedPauses);
      return '';
    } catch (error) {
      return (error as Error).message;
    }
  };
  const messages = states.map(attempt);
  await waitForUser('Go on?');
  return [...messages, attempt(carryOver())];
}
