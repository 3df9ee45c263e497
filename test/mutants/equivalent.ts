import type { Mutation } from './mutations';

/** A change that no test can notice, since the program does the same. `line` is the changed line of the source, trimmed. */
interface Equivalent {
  readonly file: string;
  readonly line: string;
  /** What stands before the change in its line. Left out where the line has such a change once. */
  readonly behind?: string;
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
  {
    file: 'src/client/errors/sdk-version.ts',
    line: 'return different >= 0 && (left[different] ?? 0) < (right[different] ?? 0);',
    behind: 'return different >= 0 && (left[different] ?? ',
    before: '0',
    after: '1',
    why: 'a version that lacks its second number is lower than 23 in both, and the third that is needed is 0',
  },
];

/** Why the program does the same with this change of `text`, the file, if that is known. */
export function whyEquivalent({ file, start, before, after }: Mutation, text: string): string | undefined {
  const from = text.lastIndexOf('\n', start) + 1;
  const behind = text.slice(from, start).trimStart();
  const line = (text.slice(from).split('\n', 1)[0] ?? '').trim();
  return EQUIVALENT.find((known) => known.file === file && known.line === line && known.before === before && known.after === after && (known.behind ?? behind) === behind)?.why;
}
