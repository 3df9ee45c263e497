import { toJsonBytes } from '../../protocol/json-size';
import { MAX_ATTRIBUTE_BYTES } from '../../protocol/limits';
import { ANYONE, MANY } from '../../protocol/wire-names';
import type { Pause } from '../state/run-state';

/** Whom the open pauses wait for, as the search attribute holds it: sorted, each once; `undefined` while none is open. */
export function toWaitingFor(open: ReadonlyMap<number, Pause>): readonly string[] | undefined {
  if (open.size === 0) return undefined;
  const names = new Set<string>();
  for (const { audience } of open.values()) {
    if (audience.length === 0) names.add(ANYONE);
    for (const name of audience) names.add(name);
  }
  const waitingFor = [...names].sort();
  // Over 2,048 bytes Temporal would terminate the workflow.
  return toJsonBytes(waitingFor) > MAX_ATTRIBUTE_BYTES ? [MANY] : waitingFor;
}
