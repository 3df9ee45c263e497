import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

import type { Payload, PayloadCodec } from '@temporalio/common';
import { temporal } from '@temporalio/proto';

const ENCODING = 'binary/encrypted';
const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Encrypts every payload with AES-GCM, the metadata too. A payload of somebody else is left as it is. */
export class EncryptionCodec implements PayloadCodec {
  constructor(readonly key: Buffer) {}

  async encode(payloads: Payload[]): Promise<Payload[]> {
    return payloads.map((payload) => ({ metadata: { encoding: Buffer.from(ENCODING), 'encryption-key-id': Buffer.from('test-key') }, data: this.#encrypt(toBytes(payload)) }));
  }

  async decode(payloads: Payload[]): Promise<Payload[]> {
    return payloads.map((payload) => (isEncrypted(payload) ? temporal.api.common.v1.Payload.decode(this.#decrypt(Buffer.from(payload.data ?? []))) : payload));
  }

  #encrypt(bytes: Uint8Array): Uint8Array {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv(CIPHER, this.key, iv);
    const parts = [cipher.update(bytes), cipher.final()];
    return Buffer.concat([iv, cipher.getAuthTag(), ...parts]);
  }

  #decrypt(bytes: Buffer): Uint8Array {
    const decipher = createDecipheriv(CIPHER, this.key, bytes.subarray(0, IV_BYTES));
    decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
  }
}

/** A key of 256 bits. */
export function createKey(): Buffer {
  return randomBytes(32);
}

function isEncrypted({ metadata }: Payload): boolean {
  return Buffer.from(metadata?.['encoding'] ?? []).toString() === ENCODING;
}

function toBytes(payload: Payload): Uint8Array {
  return temporal.api.common.v1.Payload.encode(payload).finish();
}
