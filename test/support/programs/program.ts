import type { InputType } from 'waitforuser';

/** One pause of a program. */
export interface Ask {
  readonly do: 'ask';
  readonly inputType: InputType;
  /** Option ids; empty for a text. */
  readonly ids: readonly string[];
  readonly allowCustom: boolean;
  readonly skippable: boolean;
  readonly keyed: boolean;
  /** Whether it is asked by `askUser` instead of `waitForUser`. */
  readonly whole: boolean;
  /** Timeout in milliseconds. It then ends with a default. */
  readonly expiresMs?: number | undefined;
}

/** A workflow made of pauses, as data. */
export type Program =
  | Ask
  | { readonly do: 'nap' }
  | { readonly do: 'sequence'; readonly steps: readonly Program[] }
  | { readonly do: 'branch'; readonly on: Ask; readonly when: string; readonly then: Program; readonly otherwise: Program }
  | { readonly do: 'loop'; readonly turns: number; readonly body: Program; readonly again: Ask }
  | { readonly do: 'parallel'; readonly branches: readonly Program[] }
  /** The first branch that ends cancels the scope of the others. */
  | { readonly do: 'race'; readonly branches: readonly Program[] };

/** The result of a program: one entry for each part that ran. It is `withdrawn` for a branch that lost its race. */
export type Result = unknown;

/** The workflow's value when a pause expires. */
export function toFallback({ inputType, ids }: Ask): string | readonly string[] {
  if (inputType === 'text') return 'expired';
  return inputType === 'multiselect' ? ids.slice(0, 1) : (ids[0] ?? '');
}

/** All pauses that a program can reach, each with the path that names it. */
export function listAsks(program: Program, path = '0'): readonly (readonly [path: string, ask: Ask])[] {
  switch (program.do) {
    case 'ask':
      return [[path, program]];
    case 'nap':
      return [];
    case 'sequence':
      return program.steps.flatMap((step, i) => listAsks(step, `${path}.${i}`));
    case 'branch':
      return [[`${path}.on`, program.on], ...listAsks(program.then, `${path}.then`), ...listAsks(program.otherwise, `${path}.else`)];
    case 'loop':
      return Array.from({ length: program.turns }, (_, turn) => turn).flatMap((turn) => [
        ...listAsks(program.body, `${path}.${turn}`),
        [`${path}.${turn}.again`, program.again] as const,
      ]);
    case 'parallel':
    case 'race':
      return program.branches.flatMap((branch, i) => listAsks(branch, `${path}.${i}`));
  }
}

/** The key of a keyed pause. Paths are unique in a run. */
export function toKey(path: string): string {
  return `at-${path}`;
}
