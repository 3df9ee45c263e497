import { CancellationScope, CancelledFailure, sleep } from '@temporalio/workflow';
import { askUser, waitForUser } from 'waitforuser/workflow';
import type { PauseOptions } from 'waitforuser/workflow';

import { toFallback, toKey } from '../../support/programs/program';
import type { Ask, Program, Result } from '../../support/programs/program';

/** Runs a program of pauses. The text of each question is its path in the program. */
export async function runProgram(program: Program): Promise<Result> {
  return run(program, '0');
}

async function run(program: Program, path: string): Promise<Result> {
  switch (program.do) {
    case 'ask':
      return ask(program, path);
    case 'nap':
      // Makes a separate task between two pauses. A cancellation meanwhile takes effect at the next pause, as in the model.
      await CancellationScope.nonCancellable(() => sleep(1));
      return 'nap';
    case 'sequence':
      return runSteps(program.steps, path);
    case 'branch': {
      const on = await ask(program.on, `${path}.on`);
      const chosen = toPlain(on) === program.when;
      return [on, await run(chosen ? program.then : program.otherwise, `${path}.${chosen ? 'then' : 'else'}`)];
    }
    case 'loop':
      return runTurns(program, path);
    case 'parallel':
      return unwrap(await Promise.allSettled(program.branches.map((branch, i) => run(branch, `${path}.${i}`))), 'all');
    case 'race':
      return runRace(program.branches, path);
  }
}

async function ask(question: Ask, path: string): Promise<Result> {
  const { inputType, ids, allowCustom, skippable, keyed, whole, expiresMs } = question;
  const options: PauseOptions = {
    inputType,
    ...(ids.length > 0 && { options: ids.map((id) => ({ id, label: `The ${id} one` })) }),
    ...(allowCustom && { allowCustom }),
    ...(skippable && { skippable }),
    ...(keyed && { key: toKey(path) }),
    ...(expiresMs !== undefined && { timeout: expiresMs, onTimeout: { value: toFallback(question) as string } }),
  };
  if (!whole) return waitForUser(path, options);
  const { status, value } = await askUser(path, options);
  return { status, value };
}

async function runSteps(steps: readonly Program[], path: string): Promise<Result> {
  const results: Result[] = [];
  for (const [i, step] of steps.entries()) results.push(await run(step, `${path}.${i}`));
  return results;
}

async function runTurns({ turns, body, again }: Extract<Program, { do: 'loop' }>, path: string): Promise<Result> {
  const results: Result[] = [];
  for (let turn = 0; turn < turns; turn++) {
    results.push(await run(body, `${path}.${turn}`));
    const answer = await ask(again, `${path}.${turn}.again`);
    results.push(answer);
    if (toPlain(answer) !== again.ids[0]) break;
  }
  return results;
}

async function runRace(branches: readonly Program[], path: string): Promise<Result> {
  const scope = new CancellationScope();
  const members = branches.map((branch, i) => scope.run(() => run(branch, `${path}.${i}`)));
  const ended = Promise.allSettled(members);
  await Promise.any(members).catch(() => undefined);
  scope.cancel();
  return unwrap(await ended, 'some');
}

function unwrap(settled: readonly PromiseSettledResult<Result>[], needed: 'all' | 'some'): Result {
  const failures = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
  const bug = failures.find((failure) => !(failure instanceof CancelledFailure));
  const lost = needed === 'all' ? failures.length > 0 : failures.length === settled.length;
  if (bug ?? lost) throw bug ?? failures[0];
  return settled.map((one) => (one.status === 'rejected' ? 'withdrawn' : one.value));
}

function toPlain(answer: Result): Result {
  return typeof answer === 'object' && answer !== null && 'value' in answer ? answer.value : answer;
}
