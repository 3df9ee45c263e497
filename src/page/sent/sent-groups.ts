import { toIdentity } from '../list/identity';
import type { LookedUp, Sent, SentState } from './sent-store';

/** An answer of this browser, and what became of it as far as that is known. */
export interface SentRow {
  readonly sent: Sent;
  readonly found: LookedUp | undefined;
}

/** Answers under one heading. `day` is the day's midnight, in milliseconds since 1970. */
export interface SentGroup {
  readonly name: 'look' | 'way' | 'day';
  readonly day?: number;
  readonly rows: readonly SentRow[];
}

/** My answers: first those that were not used, then those on their way, then day by day. */
export function toSentGroups({ answers, found }: SentState): readonly SentGroup[] {
  const rows = answers.map((sent): SentRow => ({ sent, found: found.get(toIdentity(sent.id)) }));
  const look = rows.filter(isRefused);
  const way = rows.filter((row) => !isRefused(row) && isOnItsWay(row));
  const days = new Map<number, SentRow[]>();
  for (const row of rows) {
    if (look.includes(row) || way.includes(row)) continue;
    const day = new Date(row.sent.at).setHours(0, 0, 0, 0);
    days.set(day, [...(days.get(day) ?? []), row]);
  }
  return [
    ...(look.length > 0 ? [{ name: 'look' as const, rows: look }] : []),
    ...(way.length > 0 ? [{ name: 'way' as const, rows: way }] : []),
    ...[...days].sort(([a], [b]) => b - a).map(([day, of]) => ({ name: 'day' as const, day, rows: of })),
  ];
}

/** Whether an answer was queued and then not used. */
export function isRefused({ found }: SentRow): boolean {
  return found?.outcome === 'refused';
}

/** Whether a worker has not taken an answer yet, as far as is known. */
export function isOnItsWay({ sent, found }: SentRow): boolean {
  return sent.status === 'queued' && (found === undefined || found.outcome === 'waiting' || (found.outcome === 'unknown' && found.pause?.status === 'open'));
}
