import { toJsonBytes } from '../../protocol/json-size';
import { MAX_LISTED_PAUSE_BYTES, MAX_LISTED_PAUSES, MAX_LISTING_BYTES } from '../../protocol/limits';
import type { PauseRecord } from '../../protocol/pause-record';
import type { ListingChoice } from './inbox-configuration';
import { toStub } from './stub';
import { WaitingFor } from './waiting-for';

/** How a pause stands in the listing. */
export type Place = 'whole' | 'stub' | 'none';

/** What of this run's open pauses stands in its memo. Pure bookkeeping; `write-listing.ts` issues the commands. */
export class ListedEntries {
  /** How the run is listed; absent until its first pause. */
  choice: ListingChoice | undefined;
  /** The current details as last written. */
  details = '';
  readonly waitingFor = new WaitingFor();
  /** Whether what an earlier run left in memo and attribute is gone. */
  isCarriedCleared = false;
  /** Depth of steps whose changes go together. */
  depth = 0;
  private readonly stale = new Set<number>();
  /** Of each listed pause the bytes of its whole record, 0 for a stub. */
  private readonly bytesByIndex = new Map<number, number>();
  private wholeBytes = 0;

  /** Entries that stand in the memo from an earlier run; they go with the next change. */
  adoptStale(indexes: readonly number[]): void {
    for (const index of indexes) this.stale.add(index);
  }

  /**
   * The memo entries to set (a record) or to remove (`null`), given the pauses that are open now; it counts as written.
   * Which entries change depends on indexes and counts alone, and never on what a record holds: a recorded history has
   * these commands. Only whether a record stands there whole or as its stub depends on sizes.
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
      this.wholeBytes -= bytes;
      changes.set(index, null);
    }
    for (const pause of open.values()) {
      if (this.bytesByIndex.size >= MAX_LISTED_PAUSES) break;
      if (!this.bytesByIndex.has(pause.index)) changes.set(pause.index, this.toEntry(toRecord(pause)));
    }
    return changes;
  }

  /** How an open pause stands in the listing now. */
  toPlace(index: number): Place {
    const bytes = this.bytesByIndex.get(index);
    if (bytes === undefined) return 'none';
    return bytes === 0 ? 'stub' : 'whole';
  }

  private toEntry(record: PauseRecord): PauseRecord {
    const room = Math.min(MAX_LISTED_PAUSE_BYTES, MAX_LISTING_BYTES - this.wholeBytes);
    const bytes = toJsonBytes(record, room);
    const fits = bytes <= room;
    this.bytesByIndex.set(record.index, fits ? bytes : 0);
    if (!fits) return toStub(record);
    this.wholeBytes += bytes;
    return record;
  }
}
