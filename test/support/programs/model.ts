import type { MultiselectValue } from 'waitforuser';

import { toJoined } from './fit';
import { toFallback } from './program';
import type { Ask, Program, Result } from './program';

/** Returns how the pause at a path ended, or `undefined` if it was withdrawn or never asked. */
export type Endings = (path: string, ask: Ask) => { readonly status: 'answered' | 'skipped' | 'timedOut'; readonly value?: string | MultiselectValue | null } | undefined;

/** Computes the result that a program must return from how its pauses ended. It is plain recursion, without Temporal, time or order. */
export function runModel(program: Program, endings: Endings): Result {
  return run(program, '0', endings);
}

class Withdrawn extends Error {}

function run(program: Program, path: string, endings: Endings): Result {
  switch (program.do) {
    case 'ask':
      return ask(program, path, endings);
    case 'nap':
      return 'nap';
    case 'sequence':
      return program.steps.map((step, i) => run(step, `${path}.${i}`, endings));
    case 'branch': {
      const on = ask(program.on, `${path}.on`, endings);
      const chosen = toPlain(on) === program.when;
      return [on, run(chosen ? program.then : program.otherwise, `${path}.${chosen ? 'then' : 'else'}`, endings)];
    }
    case 'loop': {
      const results: Result[] = [];
      for (let turn = 0; turn < program.turns; turn++) {
        results.push(run(program.body, `${path}.${turn}`, endings), ask(program.again, `${path}.${turn}.again`, endings));
        if (toPlain(results.at(-1)) !== program.again.ids[0]) break;
      }
      return results;
    }
    case 'parallel':
      return runAll(program.branches, path, endings, (lost) => lost > 0);
    case 'race':
      return runAll(program.branches, path, endings, (lost) => lost === program.branches.length);
  }
}

function ask(question: Ask, path: string, endings: Endings): Result {
  const ending = endings(path, question);
  if (!ending) throw new Withdrawn(path);
  const { status, value = null } = ending.status === 'timedOut' ? { ...ending, value: toDefault(question) } : ending;
  return question.whole ? { status, value } : toJoined(value);
}

function toDefault(question: Ask): string | MultiselectValue {
  const fallback = toFallback(question);
  return typeof fallback === 'string' ? fallback : { selected: [...fallback] };
}

// Every branch runs, even if another one has lost, as in the workflow.
function runAll(branches: readonly Program[], path: string, endings: Endings, isLost: (lost: number) => boolean): Result {
  const results = branches.map((branch, i) => {
    try {
      return run(branch, `${path}.${i}`, endings);
    } catch (error) {
      if (!(error instanceof Withdrawn)) throw error;
      return error;
    }
  });
  const lost = results.filter((result) => result instanceof Withdrawn);
  if (lost[0] && isLost(lost.length)) throw lost[0];
  return results.map((result) => (result instanceof Withdrawn ? 'withdrawn' : result));
}

function toPlain(answer: Result): Result {
  return typeof answer === 'object' && answer !== null && 'value' in answer ? answer.value : answer;
}
