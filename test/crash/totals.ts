import type { AnswerLog } from './answer-log';

/** The results of all workflows and of all answers. */
export interface PayoutTotals {
  readonly log: AnswerLog;
  readonly workflows: number;
  readonly pauses: number;
  readonly lost: number;
  readonly twice: number;
  readonly stuck: number;
  /** One sentence for each fault. */
  readonly faults: readonly string[];
}

/** The same with the numbers of kills. */
export interface Totals extends PayoutTotals {
  readonly workerKills: number;
  readonly serverKills: number;
}

/** The table: one line for each figure. */
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
