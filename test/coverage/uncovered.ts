/** Lines that no test of this measurement runs, and why. `line` is the line of the source, trimmed. */
interface Uncovered {
  readonly file: string;
  readonly lines: readonly string[];
  readonly why: string;
}

const UNCOVERED: readonly Uncovered[] = [];

/** Why a line does not run, if that is known. */
export function whyUncovered(file: string, line: string): string | undefined {
  return UNCOVERED.find((known) => known.file === file && known.lines.includes(line))?.why;
}
