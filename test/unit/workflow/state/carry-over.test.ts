import { MAX_CARRIED_ANSWERED, MAX_CARRIED_BYTES } from '../../../../src/protocol/limits';
import { carryOver } from '../../../../src/workflow/state/carry-over';
import { runState } from '../../../../src/workflow/state/run-state';
import type { Pause } from '../../../../src/workflow/state/run-state';
import { STATE } from '../../../../src/workflow/state/state-symbol';

const AT = '2027-01-01T00:00:00.000Z';

afterEach(() => {
  delete (globalThis as { [STATE]?: unknown })[STATE];
});

test('the last answers of this run and of earlier ones are carried over, oldest first', () => {
  runState().answeredBefore.set('before', { pause: 0, fingerprint: 'f0', at: AT });
  answered('now', 1);
  expect(carryOver().answered).toEqual([
    { answerId: 'before', pause: 0, fingerprint: 'f0', at: AT },
    { answerId: 'now', pause: 1, fingerprint: 'f1', at: AT },
  ]);
});

test('without an answer nothing is carried over', () => {
  expect(carryOver().answered).toBeUndefined();
});

test('a pause that is open, or whose answer is not kept any more, is left out', () => {
  answered('kept', 0);
  answered('open', 1, null);
  answered('forgotten', 2, { status: 'answered', at: AT });
  expect(carryOver().answered?.map(({ answerId }) => answerId)).toEqual(['kept']);
});

test('of more than the limit the newest stay', () => {
  for (let i = 0; i <= MAX_CARRIED_ANSWERED; i++) answered(`a-${i}`, i);
  const kept = carryOver().answered?.map(({ answerId }) => answerId);
  expect(kept).toHaveLength(MAX_CARRIED_ANSWERED);
  expect([kept?.[0], kept?.at(-1)]).toEqual(['a-1', `a-${MAX_CARRIED_ANSWERED}`]);
});

test('of more bytes than the limit the newest stay', () => {
  const long = 'x'.repeat(MAX_CARRIED_BYTES / 4);
  for (let i = 0; i < 5; i++) answered(`${i}${long}`, i);
  expect(carryOver().answered?.map(({ pause }) => pause)).toEqual([2, 3, 4]);
});

function answered(answerId: string, index: number, settlement: object | null = { status: 'answered', at: AT, fingerprint: `f${index}` }): void {
  const state = runState();
  state.indexByAnswerId.set(answerId, index);
  state.pauses.set(index, { index, settlement: settlement ?? undefined } as Pause);
}
