import { toJsonBytes } from '../../protocol/json-size';
import { MAX_LISTED_PAUSE_BYTES, MAX_LISTED_PAUSES, MAX_LISTING_BYTES, MAX_REWRITTEN_BYTES } from '../../protocol/limits';
import type { PauseRecord } from '../../protocol/pause-record';
import type { ListingChoice } from './inbox-configuration';
import { toStub } from './stub';
import { WaitingFor } from './waiting-for';

/** How a pause is listed. */
export type ListedForm = 'full' | 'stub' | 'none';

/** Which of this run's open pauses are in its memo. It issues no commands; `write-listing.ts` does. */
export class ListedEntries {
  /** How the run is listed; absent until its first pause. */
  choice: ListingChoice | undefined;
  /** The current details as last written. */
  details = '';
  readonly waitingFor = new WaitingFor();
  /** Whether the entries of an earlier run have been removed from memo and attribute. */
  isCarriedCleared = false;
  /** Nesting depth of `withOneListingChange`. */
  stepDepth = 0;
  private readonly staleIndexes = new Set<number>();
  /** For each listed pause, the size of its full record in bytes; 0 for a stub. */
  private readonly bytesByIndex = new Map<number, number>();
  private fullRecordBytes = 0;
  private readonly changedIndexes = new Set<number>();

  /** Adds memo entries of an earlier run. The next change removes them. */
  adoptStale(indexes: readonly number[]): void {
    for (const index of indexes) this.staleIndexes.add(index);
  }

  /** The record of an open pause has changed. The next change of the listing writes its entry again, if it has one. */
  markChanged(index: number): void {
    this.changedIndexes.add(index);
  }

  /**
   * The memo entries to set (a record) or to remove (`null`) for the pauses that are open now. They count as written from
   * then on. Which entries change depends on indexes and counts only, never on a record's content, because recorded
   * histories hold these commands. Only the choice between full record and stub depends on sizes.
   */
  toChanges<P extends { readonly index: number }>(
    open: ReadonlyMap<number, P>,
    toRecord: (pause: P) => PauseRecord
  ): ReadonlyMap<number, PauseRecord | null> {
    const changes = new Map<number, PauseRecord | null>([...this.staleIndexes].map((index) => [index, null]));
    this.staleIndexes.clear();
    for (const [index, bytes] of this.bytesByIndex) {
      if (open.has(index)) continue;
      this.bytesByIndex.delete(index);
      this.fullRecordBytes -= bytes;
      changes.set(index, null);
    }
    for (const index of this.changedIndexes) {
      const pause = open.get(index);
      const bytes = this.bytesByIndex.get(index);
      if (!pause || bytes === undefined) continue;
      this.fullRecordBytes -= bytes;
      changes.set(index, this.toEntry(toRecord(pause)));
    }
    this.changedIndexes.clear();
    for (const pause of open.values()) {
      if (this.bytesByIndex.size >= MAX_LISTED_PAUSES) break;
      if (!this.bytesByIndex.has(pause.index)) changes.set(pause.index, this.toEntry(toRecord(pause)));
    }
    return changes;
  }

  /** How an open pause is listed now. */
  toListedForm(index: number): ListedForm {
    const bytes = this.bytesByIndex.get(index);
    if (bytes === undefined) return 'none';
    return bytes === 0 ? 'stub' : 'full';
  }

  private toEntry(record: PauseRecord): PauseRecord {
    const { of = 0, needed = 1 } = record.decision ?? {};
    // So often a voice is written again in the entries of the others, if all who are needed approve: by `of - 1` voices, `of - 2` …
    const rewrites = (needed - 1) * (of - needed / 2);
    const room = Math.min(MAX_LISTED_PAUSE_BYTES, MAX_LISTING_BYTES - this.fullRecordBytes, rewrites > 0 ? MAX_REWRITTEN_BYTES / rewrites : Infinity);
    const bytes = toJsonBytes(record, room);
    const fits = bytes <= room;
    this.bytesByIndex.set(record.index, fits ? bytes : 0);
    if (!fits) return toStub(record);
    this.fullRecordBytes += bytes;
    return record;
  }
}
