import { createDrafts } from '../../../../src/page/drafts/create-drafts';
import type { DraftStorage } from '../../../../src/page/drafts/create-drafts';

function toStorage(): DraftStorage {
  const texts = new Map<string, string>();
  return { get length() { return texts.size; }, key: (i) => [...texts.keys()][i] ?? null, getItem: (key) => texts.get(key) ?? null, setItem: (key, text) => void texts.set(key, text), removeItem: (key) => void texts.delete(key) };
}

const DAY = 24 * 60 * 60_000;
const NOW = Date.parse('2026-11-26T12:00:00Z');
const draft = (at: number) => ({ inputs: { value: 'x' }, digest: 'd', at: new Date(at).toISOString() });
const id = (fingerprint: string) => `p~0~${fingerprint.repeat(20)}~run~flow`;

test('a draft belongs to a person and a pause, whatever the question’s wording', () => {
  const storage = toStorage();
  createDrafts('user:alice', storage, () => NOW).write(id('a'), draft(NOW));
  expect(createDrafts('user:alice', storage, () => NOW).read(id('b'))).toEqual(draft(NOW));
  expect(createDrafts('user:bob', storage, () => NOW).read(id('a'))).toBeUndefined();
});

test('drafts last for 7 days, and are erased on sign-out, each person’s own', () => {
  const storage = toStorage();
  createDrafts('user:alice', storage, () => NOW).write(id('a'), draft(NOW));
  createDrafts('user:bob', storage, () => NOW).write(id('a'), draft(NOW - 6 * DAY));
  const alice = createDrafts('user:alice', storage, () => NOW + DAY * 2);
  expect(alice.has(id('a'))).toBe(true);
  expect(createDrafts('user:bob', storage, () => NOW + 2 * DAY).has(id('a'))).toBe(false);
  alice.clear();
  expect(storage.length).toBe(0);
});

test('a storage that is full, forbidden or holds something else loses drafts, and breaks nothing', () => {
  const storage = { ...toStorage(), setItem: () => { throw new Error('full'); } };
  const drafts = createDrafts('user:alice', storage);
  drafts.write(id('a'), draft(Date.now()));
  expect(drafts.read(id('a'))?.inputs).toEqual({ value: 'x' });
  const odd = toStorage();
  odd.setItem('waitforuser-draft:user%3Aalice:x', '{"inputs":');
  expect(createDrafts('user:alice', odd).has('x')).toBe(false);
  const memory = createDrafts('user:alice', undefined);
  memory.write(id('a'), draft(NOW));
  expect(memory.read(id('a'))).toEqual(draft(NOW));
});
