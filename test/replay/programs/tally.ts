/** The results of a long run. */
export class Tally {
  private readonly counts = new Map<string, number>();
  private readonly notes: string[] = [];

  add(what: string, times: number): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + times);
  }

  /** Keeps a text that is printed at the end. */
  note(text: string): void {
    this.notes.push(text);
  }

  toString(): string {
    return [...this.notes, ...[...this.counts].map(([what, times]) => `${what}: ${times}`)].join('\n');
  }
}
