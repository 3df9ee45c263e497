import { makeContinueAsNewFunc, workflowInfo } from '@temporalio/workflow';
import { carryOver, resumeFrom, waitForUser } from 'waitforuser/workflow';
import type { CarriedPauses, PauseOptions } from 'waitforuser/workflow';

/** How many runs ask the one question, and what each hands to the next. */
export interface Course {
  readonly runs: number;
  readonly carry?: boolean;
  readonly passMemo?: boolean;
  readonly options?: PauseOptions;
  readonly answers?: readonly unknown[];
  readonly carried?: CarriedPauses;
}

/** Asks one question a run and returns the answers of all runs. */
export async function askOncePerRun(course: Course): Promise<readonly unknown[]> {
  resumeFrom(course.carried);
  const { runs, carry, passMemo } = course;
  const answers = [...(course.answers ?? []), await waitForUser('Go on?', course.options)];
  if (answers.length === runs) return answers;
  const goOn = makeContinueAsNewFunc<typeof askOncePerRun>(passMemo ? { memo: workflowInfo().memo ?? {} } : {});
  return goOn({ ...course, answers, ...(carry && { carried: carryOver() }) });
}
