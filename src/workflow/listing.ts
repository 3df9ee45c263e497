import type { CancellationScope } from '@temporalio/workflow';

import { toJsonBytes } from '../protocol/json-size';
import { MAX_LISTED_PAUSE_BYTES, MAX_LISTED_PAUSES, MAX_LISTING_BYTES } from '../protocol/limits';
import type { PauseRecord } from '../protocol/pause-record';
import type { ListingChoice } from './inbox-configuration';

const STUB_CHARACTERS = 200;

/** How a run is listed, and what was last written of it. */
export interface StartedListing {
  readonly choice: ListingChoice;
  /** The search attribute's names, a line each. */
  waitingFor: string;
  details: string;
  /** Where the last change stands: `noted`; `passed` once the code that ran with it has; `written`. */
  change: 'noted' | 'passed' | 'written';
  /** How often conditions were evaluated since the last change. */
  quiet: number;
  /** Where the condition waits from which it is written; absent until the first change. */
  scope: CancellationScope | undefined;
  /** Conditions that are not this package's, as conditions were last evaluated: how many were waiting, and how many ever were made. */
  others: { readonly waiting: number; readonly made: number };
}

/** What of this run's open pauses stands in its memo. Pure bookkeeping; `listing-writer.ts` issues the commands. */
export class Listing {
  /** Absent until the run's first pause. */
  started: StartedListing | undefined;
  private readonly stale = new Set<number>();
  private readonly bytesByIndex = new Map<number, number>();
  private bytes = 0;

  /** Entries that stand in the memo from an earlier run; they go with the next change. */
  adoptStale(indexes: readonly number[]): void {
    for (const index of indexes) this.stale.add(index);
  }

  /**
   * The memo entries to set (a record) or to remove (`null`), given the pauses that are open now; it counts as written.
   * Pauses beyond the limits stay out until room is made.
   */
  toChanges<P extends { readonly index: number }>(
    open: ReadonlyMap<number, P>,
    toRecord: (pause: P) => PauseRecord
  ): ReadonlyMap<number, PauseRecord | null> {
    const changes = new Map<number, PauseRecord | null>([...this.stale].map((index) => [index, null]));
    this.stale.clear();
    for (const [index, bytes] of this.bytesByIndex) {
      if (open.has(index)) continue;
      this.bytesByIndex.delete(index);
      this.bytes -= bytes;
      changes.set(index, null);
    }
    for (const pause of open.values()) {
      if (this.bytesByIndex.size >= MAX_LISTED_PAUSES) break;
      if (this.bytesByIndex.has(pause.index)) continue;
      const entry = this.toEntry(toRecord(pause));
      if (!entry) continue;
      this.bytesByIndex.set(pause.index, entry.bytes);
      this.bytes += entry.bytes;
      changes.set(pause.index, entry.record);
    }
    return changes;
  }

  private toEntry(record: PauseRecord): { readonly record: PauseRecord; readonly bytes: number } | undefined {
    const room = MAX_LISTING_BYTES - this.bytes;
    for (const candidate of [record, toStub(record)]) {
      const bytes = toJsonBytes(candidate);
      if (bytes <= Math.min(MAX_LISTED_PAUSE_BYTES, room)) return { record: candidate, bytes };
    }
    return undefined;
  }
}

/** A record with its question shortened to what a list needs. */
export function toStub(record: PauseRecord): PauseRecord {
  const { question, ...rest } = record;
  if (!question) return record;
  const text = question.question;
  const shown = text.length > STUB_CHARACTERS ? `${text.slice(0, STUB_CHARACTERS)}…` : text;
  return { ...rest, question: { question: shown, inputType: question.inputType }, stub: true };
}
