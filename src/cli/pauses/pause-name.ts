import { parsePauseId } from '../../protocol/pause-id';
import { parseReference } from '../../protocol/pause-reference';
import type { PauseReference } from '../../client/finding/pause-reference';
import { usageError } from '../process/cli-error';
import { quote, visibleLine } from '../process/printable';

/**
 * The shortest name of a pause on the command line: `workflowId#index`, or its id if the workflow id has characters that are
 * special in a shell or a terminal.
 */
export function toShortName({ id, workflowId, index }: { readonly id: string; readonly workflowId: string; readonly index: number }): string {
  return visibleLine(/^[\w.:@/+,][\w.:@/+,=#-]*$/.test(workflowId) ? `${workflowId}#${index}` : id);
}

/**
 * Reads how a person named a pause: an id, `workflowId#index`, `workflowId#key` (split at the last `#`), or a workflow id for
 * its only open pause; `--pause` selects another pause of that workflow. Throws a usage error.
 */
export function toReference(name: string, pause?: string): PauseReference {
  if (parsePauseId(name)) {
    if (pause !== undefined) throw usageError('PAUSE is an id, which already names one pause: leave out --pause, or give a workflow id.');
    return name;
  }
  if (pause !== undefined) {
    return toPart(name, pause) ?? refuse(`--pause ${quote(pause)} is neither an index (0, 1, 2 …) nor a key.`);
  }
  const at = name.lastIndexOf('#');
  const split = at > 0 ? toPart(name.slice(0, at), name.slice(at + 1)) : undefined;
  return split ?? { workflowId: name };
}

/** Whether a name was split into `workflowId#index` or `#key`. The whole name may have been meant as a workflow id. */
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
