import { toDecisionIdentity } from '../../client/listing/listed-pause';
import type { ListedPause, ListOrder } from '../../client/listing/listed-pause';
import { isOverdue } from '../../client/listing/pause-filter';
import { toPauseIdentity } from '../../protocol/pause-id';
import type { ChangeLog, RowChange } from './change-log';
import { comparePlaces, toPlace } from './list-place';
import type { ListPlace } from './list-place';
import type { OpenRow } from './open-row';

/** An open pause and its place in a list. */
export interface PlacedRow extends OpenRow {
  readonly place: ListPlace;
}

/** The open pauses of the namespace, by identity, since a new wording changes the id of a pause. Every change is logged. */
export class OpenRows {
  readonly #rows = new Map<string, OpenRow>();
  /** The voices of each decision, by index. */
  readonly #voices = new Map<string, readonly OpenRow[]>();
  readonly #changes: ChangeLog;
  readonly #sorted = new Map<ListOrder, readonly PlacedRow[]>();

  constructor(changes: ChangeLog) {
    this.#changes = changes;
  }

  get(identity: string): OpenRow | undefined {
    return this.#rows.get(identity);
  }

  values(): Iterable<OpenRow> {
    return this.#rows.values();
  }

  /** The rows that a list shows as one: the row alone, or all open voices of its decision. */
  together(row: OpenRow): readonly OpenRow[] {
    const decision = toDecisionIdentity(row.pause);
    return decision === undefined ? [row] : (this.#voices.get(decision) ?? []);
  }

  /** All rows in an order. They are sorted once for all viewers, until one changes. */
  inOrder(order: ListOrder): readonly PlacedRow[] {
    const known = this.#sorted.get(order);
    if (known) return known;
    const placed = Array.from(this.#rows.values(), (row): PlacedRow => ({ ...row, place: toPlace(row.pause, order) }));
    placed.sort((a, b) => comparePlaces(a.place, b.place));
    this.#sorted.set(order, placed);
    return placed;
  }

  /** Takes over what the poll saw of a pause. */
  see(pause: ListedPause): void {
    const identity = toPauseIdentity(pause);
    const before = this.#rows.get(identity);
    const after = { pause, overdue: isOverdue(pause) };
    if (before && before.overdue === after.overdue && isSame(before.pause, pause)) return;
    // After a reset other code may ask at this index.
    if (before && toDecisionIdentity(before.pause) !== toDecisionIdentity(pause)) this.delete(identity);
    this.#change(identity, this.#rows.get(identity), after);
  }

  delete(identity: string): void {
    const before = this.#rows.get(identity);
    if (before) this.#change(identity, before, undefined);
  }

  /** Deletes every row that is not wanted. */
  keepOnly(isWanted: (identity: string, row: OpenRow) => boolean): void {
    for (const [identity, row] of this.#rows) {
      if (!isWanted(identity, row)) this.delete(identity);
    }
  }

  #change(identity: string, before: OpenRow | undefined, after: OpenRow | undefined): void {
    if (after) this.#rows.set(identity, after);
    else this.#rows.delete(identity);
    this.#sorted.clear();
    const decision = toDecisionIdentity((after ?? before)?.pause);
    if (decision === undefined) this.#changes.add({ before: before ? [before] : [], after: after ? [after] : [] });
    else this.#changes.add(this.#changeVoices(decision, before, after));
  }

  #changeVoices(decision: string, voice: OpenRow | undefined, now: OpenRow | undefined): RowChange {
    const before = this.#voices.get(decision) ?? [];
    const after = [...before.filter((row) => row !== voice), ...(now ? [now] : [])].sort((a, b) => a.pause.index - b.pause.index);
    if (after.length > 0) this.#voices.set(decision, after);
    else this.#voices.delete(decision);
    return { before, after };
  }
}

// The id holds a fingerprint of the whole question. The rest says who may see the pause, and where it stands in a list.
function isSame(a: ListedPause, b: ListedPause): boolean {
  return (
    a.id === b.id &&
    a.digest === b.digest &&
    a.shape === b.shape &&
    a.deadline === b.deadline &&
    a.openedAt === b.openedAt &&
    a.priority === b.priority &&
    a.turn === b.turn &&
    a.decision?.have === b.decision?.have &&
    a.stub === b.stub &&
    areSameNames(a.audience, b.audience) &&
    areSameNames(a.excluded ?? [], b.excluded ?? [])
  );
}

function areSameNames(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, i) => name === b[i]);
}
