import { toIdentity } from '../list/identity';
import type { Draft, Drafts } from './drafts';

/** Where drafts are kept: the browser's `localStorage`. */
export interface DraftStorage {
  readonly length: number;
  key(index: number): string | null;
  getItem(key: string): string | null;
  setItem(key: string, text: string): void;
  removeItem(key: string): void;
}

const PREFIX = 'waitforuser-draft:';
const KEPT_MS = 7 * 24 * 60 * 60_000;

/**
 * Drafts of one person on this device, kept for 7 days. They are named by the person, so the next one at the same device does
 * not see them, and by the pause without its question, so they outlive a changed wording. `storage` is `undefined` where nothing is to be
 * kept: then drafts last as long as the page. A full or forbidden storage loses drafts, never an answer.
 */
export function createDrafts(user: string, storage: DraftStorage | undefined, now: () => number = Date.now): Drafts {
  const own = `${PREFIX}${encodeURIComponent(user)}:`;
  const memory = new Map<string, Draft>();
  const toKey = (id: string): string => own + toIdentity(id);

  for (const key of toKeys(storage, PREFIX)) {
    const draft = readDraft(storage, key);
    if (!draft || now() - Date.parse(draft.at) > KEPT_MS) storage?.removeItem(key);
    else if (key.startsWith(own)) memory.set(key, draft);
  }

  return {
    // Another tab may have changed it.
    read: (id) => (storage ? readDraft(storage, toKey(id)) : undefined) ?? memory.get(toKey(id)),
    has: (id) => memory.has(toKey(id)),
    write: (id, draft) => {
      memory.set(toKey(id), draft);
      try {
        storage?.setItem(toKey(id), JSON.stringify(draft));
      } catch {
        // Full or forbidden: the draft lasts as long as the page.
      }
    },
    remove: (id) => {
      storage?.removeItem(toKey(id));
      memory.delete(toKey(id));
    },
    clear: () => {
      for (const key of toKeys(storage, own)) storage?.removeItem(key);
      memory.clear();
    },
  };
}

function toKeys(storage: DraftStorage | undefined, prefix: string): readonly string[] {
  return Array.from({ length: storage?.length ?? 0 }, (_, i) => storage?.key(i) ?? '').filter((key) => key.startsWith(prefix));
}

function readDraft(storage: DraftStorage | undefined, key: string): Draft | undefined {
  try {
    const draft = JSON.parse(storage?.getItem(key) ?? 'null') as Partial<Draft> | null;
    return typeof draft?.inputs === 'object' && draft.inputs !== null && typeof draft.at === 'string' && typeof draft.digest === 'string' ? (draft as Draft) : undefined;
  } catch {
    return undefined;
  }
}
