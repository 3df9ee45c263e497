import type { Mutation } from './mutations';

/** A change that no test can notice, since the program does the same. `line` is the changed line of the source, trimmed. */
interface Equivalent {
  readonly file: string;
  readonly line: string;
  readonly before: string;
  readonly after: string;
  readonly why: string;
}

const EQUIVALENT: readonly Equivalent[] = [
  {
    file: 'src/workflow/answering/judge-answer.ts',
    line: "if (!isInAudience(pause, as)) return `Pause ${index} is no longer for ${clipText(as ?? '', 100)}. Read it again.`;",
    before: "''",
    after: "'x'",
    why: 'without "as" a pause is in the audience, so the empty text is there for the types alone',
  },
];

/** Why the program does the same with this change, if that is known. */
export function whyEquivalent({ file, before, after }: Mutation, line: string): string | undefined {
  return EQUIVALENT.find((known) => known.file === file && known.line === line.trim() && known.before === before && known.after === after)?.why;
}
