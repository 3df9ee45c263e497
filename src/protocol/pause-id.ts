/** What a pause's id names. */
export interface PauseAddress {
  readonly workflowId: string;
  /** The run's `originalExecutionRunId`, which survives a reset. */
  readonly runId: string;
  readonly index: number;
}

/**
 * The id of a pause: opaque to users, URL-safe, and free of every character that a shell or a Markdown link treats
 * specially. `~` stands in no key, so an id is never mistaken for one; `.` escapes a byte as two hex digits.
 */
export function toPauseId({ workflowId, runId, index }: PauseAddress): string {
  return `p~${index}~${escape(runId)}~${escape(workflowId)}`;
}

/** The address in an id, or `undefined` for a text that is no id. */
export function parsePauseId(id: string): PauseAddress | undefined {
  const match = /^p~(0|[1-9]\d{0,15})~([\w.-]*)~([\w.-]*)$/.exec(id);
  const [, index = '', runId = '', workflowId = ''] = match ?? [];
  if (!match) return undefined;
  try {
    return { index: Number(index), runId: unescape(runId), workflowId: unescape(workflowId) };
  } catch {
    return undefined;
  }
}

function escape(text: string): string {
  return encodeURIComponent(text)
    .replace(/[!*'()~.]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
    .replace(/%/g, '.');
}

function unescape(text: string): string {
  return decodeURIComponent(text.replace(/%/g, '%25').replace(/\./g, '%'));
}
