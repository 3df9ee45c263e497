import type { Json } from '../../protocol/question';

/** What a person has begun to answer. */
export interface Draft {
  /** The inputs of the answer form by name. */
  readonly inputs: { readonly [name: string]: Json };
  /** `digest` of the question for which it was written. */
  readonly digest: string;
  /** ISO 8601: when it was last changed. */
  readonly at: string;
}

/** Drafts of one person, by pause. A pause keeps its draft when its question changes. */
export interface Drafts {
  read(id: string): Draft | undefined;
  write(id: string, draft: Draft): void;
  remove(id: string): void;
  has(id: string): boolean;
  /** Erases all drafts of this person: on sign-out. */
  clear(): void;
}
