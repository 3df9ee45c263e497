import { toJsonBytes } from '../../protocol/json-size';
import { MAX_ATTRIBUTE_BYTES } from '../../protocol/limits';
import { ANYONE, MANY } from '../../protocol/wire-names';

/** Counts whom the open pauses wait for. Each pause adds and removes only its own names, so a change is cheap. */
export class WaitingFor {
  private readonly pausesByName = new Map<string, number>();

  add(audience: readonly string[]): void {
    for (const name of toNames(audience)) this.pausesByName.set(name, (this.pausesByName.get(name) ?? 0) + 1);
  }

  remove(audience: readonly string[]): void {
    for (const name of toNames(audience)) {
      const left = (this.pausesByName.get(name) ?? 0) - 1;
      if (left > 0) this.pausesByName.set(name, left);
      else this.pausesByName.delete(name);
    }
  }

  /** The search attribute's value: each name once, sorted. `['many']` if they are too long, `undefined` if no pause is open. */
  toNames(): readonly string[] | undefined {
    const names: string[] = [];
    let bytes = 2;
    for (const name of this.pausesByName.keys()) {
      bytes += toJsonBytes(name) + 1;
      // Over 2,048 bytes Temporal would terminate the workflow.
      if (bytes > MAX_ATTRIBUTE_BYTES) return [MANY];
      names.push(name);
    }
    return names.length === 0 ? undefined : names.sort();
  }
}

function toNames(audience: readonly string[]): readonly string[] {
  return audience.length === 0 ? [ANYONE] : audience;
}
