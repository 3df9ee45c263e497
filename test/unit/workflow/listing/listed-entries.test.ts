import fc from 'fast-check';

import { toJsonBytes } from '../../../../src/protocol/json-size';
import { MAX_LISTED_PAUSE_BYTES, MAX_LISTED_PAUSES, MAX_LISTING_BYTES, MAX_STUB_BYTES } from '../../../../src/protocol/limits';
import type { PauseRecord } from '../../../../src/protocol/pause-record';
import { ListedEntries } from '../../../../src/workflow/listing/listed-entries';

interface Asked {
  readonly index: number;
  readonly text?: string;
  readonly audience?: readonly string[];
}

const toRecord = ({ index, text = 'q', audience = [] }: Asked): PauseRecord => ({
  v: 1,
  id: `p~${index}~0123456789abcdef0123~r~w`,
  index,
  workflowId: 'w',
  runId: 'r',
  status: 'open',
  question: { question: text, inputType: 'text' },
  shape: 'text:::',
  digest: 'd',
  openedAt: '2026-01-01T00:00:00.000Z',
  audience,
  priority: 3,
});

function open(...indexes: readonly number[]): ReadonlyMap<number, Asked> {
  return new Map(indexes.map((index) => [index, { index }]));
}

test('writes opened pauses, removes settled ones, and writes nothing twice', () => {
  const listed = new ListedEntries();
  expect([...listed.toChanges(open(0, 1), toRecord).keys()]).toEqual([0, 1]);
  expect(listed.toChanges(open(0, 1), toRecord).size).toBe(0);
  const changes = listed.toChanges(open(1, 2), toRecord);
  expect(changes.get(0)).toBeNull();
  expect(changes.get(2)).toMatchObject({ index: 2 });
  expect(changes.size).toBe(2);
});

test('removes the entries of an earlier run once, but for those that it writes anew', () => {
  const listed = new ListedEntries();
  listed.adoptStale([0, 3]);
  const changes = listed.toChanges(open(0), toRecord);
  expect([...changes.keys()].sort()).toEqual([0, 3]);
  expect([changes.get(0), changes.get(3)]).toMatchObject([{ index: 0 }, null]);
  expect(listed.toChanges(open(0), toRecord).size).toBe(0);
});

test('lists a question over its limit as a stub', () => {
  const listed = new ListedEntries();
  const [stub] = listed.toChanges(new Map([[0, { index: 0, text: 'q'.repeat(MAX_LISTED_PAUSE_BYTES) }]]), toRecord).values();
  expect(stub).toMatchObject({ stub: true, shape: 'text:::', digest: 'd' });
  expect(stub?.question?.question.length).toBeLessThan(300);
  expect([listed.toListedForm(0), listed.toListedForm(1)]).toEqual(['stub', 'none']);
});

test('lists the first hundred pauses, and gives a freed place to the lowest open index', () => {
  const listed = new ListedEntries();
  const indexes = Array.from({ length: 103 }, (_, index) => index);
  expect([...listed.toChanges(open(...indexes), toRecord).keys()]).toEqual(indexes.slice(0, MAX_LISTED_PAUSES));
  expect(listed.toListedForm(100)).toBe('none');
  expect([...listed.toChanges(open(...indexes.filter((index) => index !== 7)), toRecord)]).toMatchObject([
    [7, null],
    [100, { index: 100 }],
  ]);
});

test('full records stay within their limit together, and the next question is listed as a stub', () => {
  const listed = new ListedEntries();
  const text = 'q'.repeat(7000);
  const changes = [...listed.toChanges(new Map(Array.from({ length: 60 }, (_, index) => [index, { index, text }])), toRecord).values()];
  const whole = changes.filter((record) => record && !record.stub);
  expect(changes.length).toBe(60);
  expect(whole.length).toBeLessThan(60);
  expect(whole.reduce((sum, record) => sum + toJsonBytes(record), 0)).toBeLessThanOrEqual(MAX_LISTING_BYTES);
  // Settled pauses make room.
  const next = new Map([[60, { index: 60, text }]]);
  expect(listed.toChanges(next, toRecord).get(60)).not.toHaveProperty('stub');
});

describe('a stub', () => {
  const toStubOf = (fields: Partial<PauseRecord>, metadata?: Readonly<Record<string, string>>): PauseRecord | null | undefined => {
    const question = { question: 'q'.repeat(9000), inputType: 'text', ...(metadata && { metadata }) } as const;
    return new ListedEntries().toChanges(open(0), (asked) => ({ ...toRecord(asked), ...fields, question })).get(0);
  };
  const names = (count: number) => Array.from({ length: count }, (_, i) => `user:${'n'.repeat(30)}${i}`);

  test('keeps whom the pause is for, who may not answer, and short metadata', () => {
    const kept = { audience: ['group:support'], excluded: ['user:alice'] };
    const stub = toStubOf(kept, { tenant: 'north' });
    expect(stub).toMatchObject({ ...kept, stub: true, question: { inputType: 'text', metadata: { tenant: 'north' } } });
    expect(toStubOf({})).not.toHaveProperty('excluded');
    expect(toStubOf({}, { text: 'm'.repeat(500) })?.question).not.toHaveProperty('metadata');
  });

  test('never leaves out who may not answer without a sign: its audience then matches nobody', () => {
    for (const fields of [{ excluded: names(20) }, { audience: names(20), excluded: ['user:alice'] }, { audience: names(6), excluded: names(6) }]) {
      const stub = toStubOf(fields);
      expect(stub?.audience).toEqual(['many']);
      expect(stub).not.toHaveProperty('excluded');
    }
  });
});

// Once, 5 more characters in a text changed the number of memo commands.
test('which entries are written depends only on indexes, never on the contents of a record', () => {
  const step = fc.record({ opens: fc.boolean(), pick: fc.nat(200), text: fc.nat(9000), other: fc.nat(9000), names: fc.nat(100) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 250 }), (steps) => {
      const [one, other] = [new ListedEntries(), new ListedEntries()];
      const [opened, reworded] = [new Map<number, Asked>(), new Map<number, Asked>()];
      let index = 0;
      for (const { opens, pick, text, other: otherText, names } of steps) {
        if (opens || opened.size === 0) {
          opened.set(index, { index, text: 'a'.repeat(text) });
          reworded.set(index, { index, text: '€'.repeat(otherText), audience: Array.from({ length: names }, (_, i) => `user:${'n'.repeat(80)}${i}`) });
          index++;
        } else {
          const settled = [...opened.keys()][pick % opened.size] as number;
          opened.delete(settled);
          reworded.delete(settled);
        }
        const kinds = (changes: ReadonlyMap<number, PauseRecord | null>) => [...changes].map(([at, record]) => [at, record === null]);
        expect(kinds(one.toChanges(opened, toRecord))).toEqual(kinds(other.toChanges(reworded, toRecord)));
      }
    }),
    { numRuns: 30 }
  );
});

test('a stub fits in 2 KiB without its ids, for any question', () => {
  const text = fc.oneof(fc.string({ unit: 'binary', minLength: 300, maxLength: 400 }), fc.constant('\u0000'.repeat(9000)), fc.constant('€'.repeat(9000)));
  const names = fc.array(fc.string({ unit: 'binary', maxLength: 200 }), { maxLength: 100 });
  fc.assert(
    fc.property(text, names, names, fc.dictionary(fc.string(), fc.string(), { maxKeys: 20 }), (question, audience, excluded, metadata) => {
      const listed = new ListedEntries();
      const filled = { ...toRecord({ index: 0, audience }), question: { question: question.padEnd(9000, 'x'), inputType: 'multiselect' as const, details: 'd'.repeat(9000), metadata } };
      const full: PauseRecord = { ...filled, key: 'k'.repeat(64), shape: `multiselect:${'k'.repeat(64)}:cs:${'f'.repeat(32)}`, digest: 'd'.repeat(32), deadline: filled.openedAt, excluded };
      const [stub] = listed.toChanges(new Map([[0, { index: 0 }]]), () => full).values();
      expect(stub).toMatchObject({ stub: true });
      expect(toJsonBytes({ ...stub, id: '', workflowId: '', runId: '' })).toBeLessThanOrEqual(MAX_STUB_BYTES);
      if (toJsonBytes(audience) > 1000) expect(stub?.audience).toEqual(['many']);
    })
  );
});
