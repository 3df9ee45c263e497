/** What a pause's id names. */
export interface PauseAddress {
  readonly workflowId: string;
  /** The run's `originalExecutionRunId`, which survives a reset. */
  readonly runId: string;
  readonly index: number;
}

/** The parts of an id: which pause, and by its fingerprint which question. */
export interface ParsedPauseId extends PauseAddress {
  readonly fingerprint: string;
}

/**
 * The id of a pause: opaque to users, URL-safe, and without any character that is special in a shell or in a Markdown
 * link. A key cannot contain `~`, so an id is never mistaken for a key. `.` escapes a byte as two hex digits. The
 * fingerprint (`toIdFingerprint`) is of the question as it was when the id was made.
 */
export function toPauseId({ workflowId, runId, index, fingerprint }: ParsedPauseId): string {
  return `p~${index}~${fingerprint}~${escape(runId)}~${escape(workflowId)}`;
}

/** Reads an id; `undefined` for a text that is not an id. */
export function parsePauseId(id: string): ParsedPauseId | undefined {
  const match = /^p~(0|[1-9]\d{0,15})~([0-9a-f]{20})~([\w.-]*)~([\w.-]*)$/.exec(id);
  const [, index = '', fingerprint = '', runId = '', workflowId = ''] = match ?? [];
  if (!match) return undefined;
  try {
    return { index: Number(index), fingerprint, runId: unescape(runId), workflowId: unescape(workflowId) };
  } catch {
    return undefined;
  }
}

/** Identifies a pause without its question: two ids that differ only in their fingerprint give the same text. */
export function toPauseIdentity({ workflowId, runId, index }: PauseAddress): string {
  return `${index}~${escape(runId)}~${escape(workflowId)}`;
}

function escape(text: string): string {
  return encodeURIComponent(text)
    .replace(/[!*'()~.]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
    .replace(/%/g, '.');
}

function unescape(text: string): string {
  return decodeURIComponent(text.replace(/%/g, '%25').replace(/\./g, '%'));
}
