import { parsePauseId } from '../../protocol/pause-id';
import { parseReference } from '../../protocol/pause-reference';
import type { PauseReference } from '../../client/finding/pause-reference';
import { usageError } from '../process/cli-error';
import { quote } from '../process/printable';

/**
 * The shortest name by which the command line takes a pause: `workflowId#index`, or its id where the workflow's id holds
 * anything that a shell or a terminal could take for something else.
 */
export function toShortName({ id, workflowId, index }: { readonly id: string; readonly workflowId: string; readonly index: number }): string {
  return /^[\w.:@/+,][\w.:@/+,=#-]*$/.test(workflowId) ? `${workflowId}#${index}` : id;
}

/**
 * The pause that a person named: an id, `workflowId#index`, `workflowId#key` (split at the last `#`), or a workflow for
 * its only open pause, with `--pause` for another one. Throws a usage error.
 */
export function toReference(name: string, pause?: string): PauseReference {
  if (parsePauseId(name)) {
    if (pause !== undefined) throw usageError('An id names its pause already; leave out --pause, or name the workflow.');
    return name;
  }
  if (pause !== undefined) {
    return toPart(name, pause) ?? refuse(`--pause ${quote(pause)} is neither an index (0, 1, 2 …) nor a key.`);
  }
  const at = name.lastIndexOf('#');
  const split = at > 0 ? toPart(name.slice(0, at), name.slice(at + 1)) : undefined;
  return split ?? { workflowId: name };
}

/** Whether a name was read as `workflowId#index` or `#key`, so that `workflowId` may not be all of what was meant. */
export function isSplit(name: string): boolean {
  const reference = toReference(name);
  return typeof reference === 'object' && reference.workflowId !== name;
}

function toPart(workflowId: string, pause: string): PauseReference | undefined {
  const parsed = parseReference(pause);
  if (parsed?.kind === 'index') return { workflowId, index: parsed.index };
  return parsed?.kind === 'key' ? { workflowId, key: parsed.key } : undefined;
}

function refuse(message: string): never {
  throw usageError(message);
}
