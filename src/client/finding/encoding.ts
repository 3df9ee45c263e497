import type { WorkflowClient } from '@temporalio/client';
import type { LoadedDataConverter, Payload } from '@temporalio/common';

import { callTemporal } from '../call-temporal';
import type { Caller } from '../call-temporal';

// What Temporal's data converters write. All other encodings are of a codec, or of a payload converter of the host's own.
const PLAIN_ENCODINGS = ['binary/null', 'binary/plain', 'json/plain', 'json/protobuf', 'binary/protobuf'];

/** Decodes payloads by the codecs alone. */
export async function decodePayloads({ payloadCodecs }: LoadedDataConverter, payloads: readonly Payload[]): Promise<readonly Payload[]> {
  let decoded = [...payloads];
  for (const codec of [...payloadCodecs].reverse()) decoded = await codec.decode(decoded);
  return decoded;
}

/** Whether a payload is as Temporal's own data converters write it, so that no codec has encoded it. */
export function isPlainEncoding(payload: Payload): boolean {
  return PLAIN_ENCODINGS.includes(toEncoding(payload));
}

/** Whether this client would encode data that the workers have not encoded. Only what is not encoded is given to the codecs. */
export async function encodesDifferently(converter: LoadedDataConverter, payloads: readonly Payload[]): Promise<boolean> {
  const { payloadCodecs } = converter;
  if (payloadCodecs.length === 0) return false;
  const decoded = await decodePayloads(converter, payloads);
  const untouched = payloads.filter((payload, i) => toEncoding(payload) === toEncoding(decoded[i]));
  if (untouched.length === 0) return false;
  let encoded = [...untouched];
  for (const codec of payloadCodecs) encoded = await codec.encode(encoded);
  return encoded.some((payload, i) => toEncoding(payload) !== toEncoding(untouched[i]));
}

/**
 * Why this client cannot decode the data with which a run began; `undefined` if it can, or if the run began without data. For
 * runs that have nothing in the memo, such as those that are not listed. Throws what Temporal throws.
 */
export async function readBeginningFault({ client, signal }: Caller<WorkflowClient>, { workflowId, runId }: { readonly workflowId: string; readonly runId: string }, deadline: number): Promise<unknown> {
  const { namespace, loadedDataConverter } = client.options;
  const request = { namespace, execution: { workflowId, runId }, maximumPageSize: 1 };
  const { history } = await callTemporal({ client, signal }, () => client.workflowService.getWorkflowExecutionHistory(request), deadline);
  const { input, memo } = history?.events?.[0]?.workflowExecutionStartedEventAttributes ?? {};
  const payloads = [...(input?.payloads ?? []), ...Object.values(memo?.fields ?? {})];
  try {
    const decoded = await decodePayloads(loadedDataConverter, payloads);
    for (const payload of decoded) if (!isPlainEncoding(payload)) loadedDataConverter.payloadConverter.fromPayload(payload);
    return undefined;
  } catch (error) {
    return error;
  }
}

function toEncoding(payload: Payload | undefined): string {
  return Buffer.from(payload?.metadata?.['encoding'] ?? []).toString();
}
