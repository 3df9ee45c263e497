import { parsePauseId } from '../../protocol/pause-id';
import type { PauseRecord } from '../../protocol/pause-record';

/** What was shown: the id of the path, and shape and digest where the sender echoes them. */
interface Shown {
  readonly pause?: number | string;
  readonly shape?: string;
  readonly digest?: string;
}

/** Whether another question was shown than the record has. */
export function isOtherQuestion({ id, shape, digest }: PauseRecord, shown: Shown): boolean {
  return (
    (typeof shown.pause === 'string' && parsePauseId(shown.pause)?.fingerprint !== parsePauseId(id)?.fingerprint) ||
    (shown.shape !== undefined && shown.shape !== shape) ||
    (shown.digest !== undefined && shown.digest !== digest)
  );
}

/** The record with what was shown in place of its own. */
export function toShownRecord(record: PauseRecord, { pause, shape, digest }: Shown): PauseRecord {
  const id = typeof pause === 'string' ? pause : record.id;
  if (id === record.id) return { ...record, shape: shape ?? record.shape, digest: digest ?? record.digest };
  const { shape: _, digest: __, ...rest } = record;
  return { ...rest, id, shape, digest } as PauseRecord;
}
