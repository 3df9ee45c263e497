import type { AnswerLog } from './answer-log';

/** What the workflows and those who answered them came to. */
export interface PayoutTotals {
  readonly log: AnswerLog;
  readonly workflows: number;
  readonly pauses: number;
  readonly lost: number;
  readonly twice: number;
  readonly stuck: number;
  /** Every fault in a sentence. */
  readonly faults: readonly string[];
}

/** The same with what was done to the processes. */
export interface Totals extends PayoutTotals {
  readonly workerKills: number;
  readonly serverKills: number;
}

/** The table, one row a line. */
export function toTable({ log, workflows, pauses, lost, twice, stuck, workerKills, serverKills }: Totals): string {
  const refused = [...log.refusals].sort(([a], [b]) => a.localeCompare(b)).map(([code, count]) => [`refused ${code}`, count] as const);
  const rows: readonly (readonly [name: string, value: number])[] = [
    ['workflows', workflows],
    ['pauses', pauses],
    ['answers sent', log.sends],
    ['accepted', log.count('accepted')],
    ['queued', log.count('queued')],
    ['duplicates', log.count('duplicate')],
    ...refused,
    ['lost', lost],
    ['applied twice', twice],
    ['stuck', stuck],
    ['worker kills', workerKills],
    ['server kills', serverKills],
  ];
  return rows.map(([name, value]) => `${name}: ${value}`).join('\n');
}
