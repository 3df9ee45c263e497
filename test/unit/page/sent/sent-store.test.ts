import type { InboxClient, SeenRecord } from '../../../../src/browser';
import { SentStore } from '../../../../src/page/sent/sent-store';
import { toSentGroups } from '../../../../src/page/sent/sent-groups';

const NOW = Date.parse('2026-11-26T12:00:00Z');
const DAY = 24 * 60 * 60_000;

class MemoryStorage {
  readonly #texts = new Map<string, string>();
  get length(): number {
    return this.#texts.size;
  }
  key = (index: number): string | null => [...this.#texts.keys()][index] ?? null;
  getItem = (key: string): string | null => this.#texts.get(key) ?? null;
  setItem = (key: string, text: string): void => void this.#texts.set(key, text);
  removeItem = (key: string): void => void this.#texts.delete(key);
  toText = (): string => JSON.stringify([...this.#texts]);
}

const pause = (id: string): SeenRecord => ({ id, question: { question: 'Secret?', inputType: 'text' } }) as unknown as SeenRecord;
const sent = (id: string, more: object = {}) => ({ pause: pause(id), answerId: `key-${id}`, status: 'accepted' as const, shown: 'Secret answer', at: new Date(NOW).toISOString(), ...more });

test('ids and keys are kept, neither question nor answer', () => {
  const storage = new MemoryStorage();
  const store = new SentStore('user:alice', storage, () => NOW);
  store.add(sent('a'));
  store.add(sent('b', { status: 'queued', reason: 'TASK_FAILING' }));
  expect(storage.toText()).not.toContain('Secret');
  expect(store.state.answers.map(({ id, shown }) => [id, shown])).toEqual([['b', 'Secret answer'], ['a', 'Secret answer']]);
  const again = new SentStore('user:alice', storage, () => NOW);
  expect(again.state.answers).toEqual([
    { id: 'b', answerId: 'key-b', at: '2026-11-26T12:00:00.000Z', status: 'queued', reason: 'TASK_FAILING' },
    { id: 'a', answerId: 'key-a', at: '2026-11-26T12:00:00.000Z', status: 'accepted' },
  ]);
  expect(again.read('a')).toMatchObject({ answerId: 'key-a' });
});

test('the next person at the device sees nothing of it, and after 30 days it is gone', () => {
  const storage = new MemoryStorage();
  new SentStore('user:alice', storage, () => NOW).add(sent('a'));
  expect(new SentStore('user:bob', storage, () => NOW).state.answers).toEqual([]);
  expect(new SentStore('user:alice', storage, () => NOW + 29 * DAY).state.answers).toHaveLength(1);
  expect(new SentStore('user:bob', storage, () => NOW + 31 * DAY).state.answers).toEqual([]);
  expect(storage.length).toBe(0);
});

test('what another tab sent meanwhile is kept, and an answer to the same pause takes the place of the last one', () => {
  const storage = new MemoryStorage();
  const [first, second] = [new SentStore('user:alice', storage, () => NOW), new SentStore('user:alice', storage, () => NOW)];
  first.add(sent('a'));
  second.add(sent('b'));
  first.add(sent('a', { answerId: 'key-2' }));
  expect(first.state.answers.map(({ answerId }) => answerId)).toEqual(['key-2', 'key-b']);
});

test.each([undefined, 'not JSON', '{}', '[1, {"id": 2}]'])('a storage that holds %s holds nothing', (text) => {
  const storage = new MemoryStorage();
  if (text !== undefined) storage.setItem('waitforuser-sent:user%3Aalice', text);
  expect(new SentStore('user:alice', storage, () => NOW).state.answers).toEqual([]);
});

test('each answer is looked up, and stands where its outcome puts it', async () => {
  const store = new SentStore('user:alice', undefined, () => NOW);
  const at = (days: number): string => new Date(NOW - days * DAY).toISOString();
  for (const [id, more] of Object.entries({ old: { at: at(1) }, done: {}, waiting: { status: 'queued' }, refused: { status: 'queued' }, gone: {}, broken: {} })) store.add(sent(id, more));
  const inbox = {
    get: async (id: string) => {
      if (id === 'gone') throw Object.assign(new Error('gone'), { code: 'PAUSE_NOT_FOUND' });
      if (id === 'broken') throw Object.assign(new Error('down'), { code: 'UNAVAILABLE' });
      return { ...pause(id), status: id === 'done' ? 'answered' : 'open' };
    },
    answerStatus: async (id: string) => ({ status: id === 'refused' ? 'refused' : 'waiting' }),
  } as unknown as InboxClient;
  expect(await store.lookUp(inbox, store.state.answers, new AbortController().signal)).toBe(false);
  const groups = toSentGroups(store.state).map(({ name, rows }) => [name, rows.map(({ sent: { id } }) => id)]);
  expect(groups).toEqual([
    ['look', ['refused']],
    ['way', ['waiting']],
    ['day', ['broken', 'gone', 'done']],
    ['day', ['old']],
  ]);
  expect(store.state.found.get('gone')).toEqual({ pause: undefined, outcome: 'accepted' });
});
