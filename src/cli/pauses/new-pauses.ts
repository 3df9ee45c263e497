import { toDecisionIdentity } from '../../client/listing/listed-pause';
import type { ListItem } from '../../client/listing/listed-pause';
import type { InboxEvent } from '../../client/watching/inbox-event';
import { toPauseIdentity } from '../../protocol/pause-id';

/**
 * Tells which events bring a new pause, each pause once. With `overdue` a pause is also new when it becomes overdue. What was open
 * before is not new; a list has one voice of each decision, so neither are the other voices.
 */
export function createNewPauses(before: readonly ListItem[], overdue: boolean): (event: InboxEvent) => boolean {
  const known = new Set<string>();
  const decisions = new Set<string>();
  for (const item of before) {
    if (item.status !== 'open') continue;
    known.add(toPauseIdentity(item));
    const decision = toDecisionIdentity(item);
    if (decision !== undefined) decisions.add(decision);
  }
  return (event) => {
    if (event.type !== 'opened' && !(overdue && event.type === 'overdue')) return false;
    const identity = toPauseIdentity(event.pause);
    if (known.has(identity) || decisions.has(toDecisionIdentity(event.pause) ?? '')) return false;
    known.add(identity);
    return true;
  };
}
