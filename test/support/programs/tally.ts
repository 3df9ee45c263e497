
import type { FinishedRun } from './finished-run';

/** Counts what happened in all runs, so that a long run can show that every case was tried. */
export class Tally {
  private readonly counts = new Map<string, number>();

  add({ sent, asked }: FinishedRun): void {
    this.count('programs');
    for (const { status } of asked.pauses) this.count(`pauses ${status}`);
    for (const { told } of sent.flatMap(({ sends }) => sends)) this.count(told.what === 'refused' ? `refused ${told.code}` : `told ${told.what}`);
    for (const { code } of [...asked.refused, ...asked.pauses.flatMap(({ refused = [] }) => refused)]) this.count(`signals refused ${code}`);
  }

  toString(): string {
    return [...this.counts].sort(([a], [b]) => a.localeCompare(b)).map(([what, times]) => `${what}: ${times}`).join('\n');
  }

  private count(what: string): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1);
  }
}
