/** What a codec server does. */
export type CodecOperation = 'encode' | 'decode';

/** A codec server did not do what it was asked. The message says what to do and holds no secret. */
export class CodecServerError extends Error {
  override readonly name = 'CodecServerError';
  readonly operation: CodecOperation;
  /** Whether the same would become of any other payloads. Otherwise one of the payloads may be the reason. */
  readonly isForAll: boolean;

  constructor(message: string, { operation, isForAll = false, cause }: { readonly operation: CodecOperation; readonly isForAll?: boolean; readonly cause?: unknown }) {
    super(message, cause === undefined ? {} : { cause });
    this.operation = operation;
    this.isForAll = isForAll;
  }
}
