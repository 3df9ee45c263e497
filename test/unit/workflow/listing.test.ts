import { toJsonBytes } from '../../../src/protocol/json-size';
import { MAX_LISTED_PAUSE_BYTES, MAX_LISTED_PAUSES, MAX_LISTING_BYTES } from '../../../src/protocol/limits';
import type { PauseRecord } from '../../../src/protocol/pause-record';
import { Listing } from '../../../src/workflow/listing';

const toRecord = ({ index, text = 'q' }: Asked): PauseRecord => ({
  id: `p~${index}~r~w`,
  index,
  workflowId: 'w',
  runId: 'r',
  status: 'open',
  question: { question: text, inputType: 'text' },
  shape: 'text:::',
  digest: 'd',
  openedAt: '2026-01-01T00:00:00.000Z',
  audience: [],
  priority: 3,
});

interface Asked {
  readonly index: number;
  readonly text?: string;
}

test('writes what opened, removes what settled, and nothing twice', () => {
  const listing = new Listing();
  expect([...listing.toChanges(open(0, 1), toRecord).keys()]).toEqual([0, 1]);
  expect(listing.toChanges(open(0, 1), toRecord).size).toBe(0);
  const changes = listing.toChanges(open(1, 2), toRecord);
  expect(changes.get(0)).toBeNull();
  expect(changes.get(2)).toMatchObject({ index: 2 });
  expect(changes.size).toBe(2);
});

test('lists a question over its limit as a stub', () => {
  const [stub] = new Listing().toChanges(new Map([[0, { index: 0, text: 'q'.repeat(MAX_LISTED_PAUSE_BYTES) }]]), toRecord).values();
  expect(stub).toMatchObject({ stub: true, shape: 'text:::', digest: 'd' });
  expect(stub?.question?.question.length).toBeLessThan(300);
});

test('never holds more than its limits, and makes up room as pauses settle', () => {
  const listing = new Listing();
  const listed = new Map<number, number>();
  const text = 'q'.repeat(2000);
  for (let from = 0; from < 60; from += 20) {
    const pauses = new Map(Array.from({ length: 300 }, (_, i) => [from + i, { index: from + i, text }]));
    for (const [index, record] of listing.toChanges(pauses, toRecord)) {
      if (record === null) listed.delete(index);
      else listed.set(index, toJsonBytes(record));
    }
    expect([...listed.values()].reduce((sum, bytes) => sum + bytes, 0)).toBeLessThanOrEqual(MAX_LISTING_BYTES);
    expect(listed.size).toBeLessThanOrEqual(MAX_LISTED_PAUSES);
    expect(listed.has(from)).toBe(true);
  }
});

function open(...indexes: readonly number[]): ReadonlyMap<number, Asked> {
  return new Map(indexes.map((index) => [index, { index }]));
}
