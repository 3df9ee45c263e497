import { Bell } from './bell';
import type { OpenRow } from './open-row';

/** The rows of one question before and after a change: one, or the open voices of a decision by index; none where it was not open. */
export interface RowChange {
  readonly before: readonly OpenRow[];
  readonly after: readonly OpenRow[];
}

const MAX_CHANGES = 10_000;

/**
 * The last 10,000 changes of the open pauses, whoever may see them. A place between two changes is a number. Its text holds
 * the name of this log, since another process counts otherwise.
 */
export class ChangeLog {
  readonly #epoch = crypto.randomUUID().slice(0, 8);
  #changes: RowChange[] = [];
  #dropped = 0;
  readonly #bell = new Bell();

  /** The place before the oldest change that is kept. */
  get start(): number {
    return this.#dropped;
  }

  /** The place after the last change. */
  get end(): number {
    return this.#dropped + this.#changes.length;
  }

  add(change: RowChange): void {
    this.#changes.push(change);
    // Half of it at once, since it costs as much to drop one.
    if (this.#changes.length >= 2 * MAX_CHANGES) {
      this.#changes = this.#changes.slice(MAX_CHANGES);
      this.#dropped += MAX_CHANGES;
    }
    this.wake();
  }

  /** The change after a place. */
  at(place: number): RowChange | undefined {
    return this.#changes[place - this.#dropped];
  }

  /** All changes after a place. */
  since(place: number): readonly RowChange[] {
    return this.#changes.slice(place - this.#dropped);
  }

  /** Calls everybody who waits, although nothing has changed. */
  wake(): void {
    this.#bell.ring();
  }

  /** Waits for the next change, until the signal is aborted. */
  async next(signal: AbortSignal): Promise<void> {
    await this.#bell.next(signal);
  }

  toCursor(place: number): string {
    return `${this.#epoch}.${place}`;
  }

  /** The place that a cursor names; `undefined` for one of another process, one that is too old, and any other text. */
  parseCursor(cursor: string): number | undefined {
    const [, epoch, digits] = /^([0-9a-f]{8})\.(\d{1,15})$/.exec(cursor) ?? [];
    const place = Number(digits);
    return epoch === this.#epoch && place >= this.start && place <= this.end ? place : undefined;
  }
}
