import type { ListedPause } from '../../client/listing/listed-pause';
import type { Assigned, PauseRecord } from '../../protocol/pause-record';
import { MANY } from '../../protocol/wire-names';
import type { InboxAction } from '../feed/viewer';

/**
 * The fields that are sent, and no others: a field that a later version adds to a record is not sent by accident. Left out on
 * purpose: `answerId`, which is the key of somebody's answer, and `refused`, which holds what others sent.
 */
export const SENT_FIELDS = [
  ...(['v', 'id', 'index', 'key', 'workflowId', 'runId', 'workflowType', 'taskQueue', 'status', 'question', 'stub', 'shape', 'digest'] as const),
  ...(['openedAt', 'audience', 'excluded', 'priority', 'turn', 'assignable', 'assigned', 'decision', 'deadline', 'value', 'custom', 'by', 'via', 'comment', 'at', 'reason', 'successor'] as const),
] satisfies readonly (keyof ListedPause)[];

type SentField = (typeof SENT_FIELDS)[number];

/** A pause as it is sent to one person. */
export type SentPause = Partial<Pick<ListedPause, Exclude<SentField, 'status' | 'assigned'>>> & {
  readonly assigned?: Omit<Assigned, 'assignId'>;
  readonly status: PauseRecord['status'];
  readonly may: readonly Exclude<InboxAction, 'see'>[];
};

/** The part of a record that is sent, with what the person may do. */
export function toSentPause(record: PauseRecord, may: readonly InboxAction[]): SentPause {
  const fields = SENT_FIELDS.flatMap((name) => {
    const value = name === 'assigned' ? toSentAssigned(record) : (record as Partial<ListedPause>)[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...(Object.fromEntries(fields) as Omit<SentPause, 'may'>), may: may.filter((action) => action !== 'see') };
}

// The `assignId` is the key of somebody's request.
function toSentAssigned({ assigned }: PauseRecord): SentPause['assigned'] {
  if (!assigned) return undefined;
  const { assignId: _, ...sent } = assigned;
  return sent;
}

/** The names that a record shows. */
export function toShownNames({ audience, excluded = [], by, assigned }: Pick<PauseRecord, 'audience' | 'excluded' | 'by' | 'assigned'>): readonly string[] {
  const others = [...(assigned?.to ?? []), assigned?.by, by];
  return [...audience, ...excluded, ...others.flatMap((name) => (name === undefined || name === MANY ? [] : [name]))];
}
