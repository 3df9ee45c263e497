import type { Mutation } from './mutations';

/** A change that no test can notice, since the program does the same. `line` is the changed line of the source, trimmed. */
interface Equivalent {
  readonly file: string;
  readonly line: string;
  readonly before: string;
  readonly after: string;
  readonly why: string;
}

const EQUIVALENT: readonly Equivalent[] = [];

/** Why the program does the same with this change, if that is known. */
export function whyEquivalent({ file, before, after }: Mutation, line: string): string | undefined {
  return EQUIVALENT.find((known) => known.file === file && known.line === line.trim() && known.before === before && known.after === after)?.why;
}
