import type { LoadedDataConverter, Payload } from '@temporalio/common';

import type { PauseRecord } from '../../protocol/pause-record';
import { PROTOCOL_VERSION, toMemoIndex } from '../../protocol/wire-names';
import { toCodecAdvice } from '../errors/inbox-errors';
import { decodePayloads } from './encoding';

/** The open pauses in a memo. */
export interface StoredPauses {
  readonly records: readonly PauseRecord[];
  /** Why the memo, or a part of it, cannot be read. */
  readonly unreadable?: string;
  /** True if this client lacks the workers' data converter: an answer would then be stored in clear text. */
  readonly encoded?: true;
}

type Memo = { readonly fields?: Readonly<Record<string, Payload>> | null } | null | undefined;

/** The entries of this package in a memo, as Temporal stores them. */
export function toListedPayloads(memo: Memo): readonly Payload[] {
  return Object.entries(memo?.fields ?? {}).flatMap(([name, payload]) => (toMemoIndex(name) === undefined ? [] : [payload]));
}

/** Reads the entries of this package in a memo, as Temporal stores it. Never throws: `unreadable` says what cannot be read. */
export async function readStoredPauses(converter: LoadedDataConverter, memo: Memo): Promise<StoredPauses> {
  const payloads = toListedPayloads(memo);
  if (payloads.length === 0) return { records: [] };
  let entries: readonly unknown[];
  try {
    entries = (await decodePayloads(converter, payloads)).map((payload) => converter.payloadConverter.fromPayload(payload));
  } catch (error) {
    return { records: [], unreadable: `Its open pauses cannot be read (${toReason(error)}). ${toCodecAdvice(error)}`, encoded: true };
  }
  const known = entries.filter((entry) => !isNewer(entry));
  const records = known.filter(isRecord);
  if (records.length < known.length) return { records, unreadable: 'Its memo has a value that is not a pause under a key of waitforuser.' };
  return known.length < entries.length ? { records, unreadable: toNewerMessage(entries.length - known.length) } : { records };
}

function isNewer(entry: unknown): boolean {
  const { v } = (entry ?? {}) as { readonly v?: unknown };
  return typeof v === 'number' && v > PROTOCOL_VERSION;
}

function isRecord(entry: unknown): entry is PauseRecord {
  const { id, index, status, audience } = (entry ?? {}) as Partial<PauseRecord>;
  return typeof id === 'string' && typeof index === 'number' && status === 'open' && Array.isArray(audience);
}

function toNewerMessage(count: number): string {
  return `${count === 1 ? 'One of its open pauses' : `${count} of its open pauses`} needs a newer waitforuser in this client to be read and answered.`;
}

function toReason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
