import { judgeSettled } from '../../../../src/client/answering/settled-result';
import type { PauseRecord } from '../../../../src/protocol/pause-record';
import { toListed } from '../../../support/listed-pause';

const OPEN = toListed();
const ANSWERED: PauseRecord = { ...OPEN, status: 'answered', value: 'yes', at: 'then', answerId: 'a-1' };
const ASSIGNED: PauseRecord = { ...OPEN, turn: 2, assigned: { to: ['user:bob'], at: 'then', assignId: 'h-1' } };
const toBob = (assignId: string) => ({ to: ['user:bob'], assignId });

test('a hand-over that the record shows is a duplicate, also after the pause has settled', () => {
  const duplicate = { status: 'duplicate', pause: 0, at: 'then', turn: 2 };
  expect(judgeSettled(ASSIGNED, toBob('h-1'))).toEqual(duplicate);
  expect(judgeSettled({ ...ANSWERED, ...ASSIGNED, status: 'answered' }, toBob('h-1'))).toEqual(duplicate);
});

test('another hand-over is sent while the pause is open, and refused after that', () => {
  expect(judgeSettled(ASSIGNED, toBob('h-2'))).toBeUndefined();
  expect(() => judgeSettled(ANSWERED, toBob('h-2'))).toThrow(expect.objectContaining({ code: 'ALREADY_ANSWERED' }));
});

test('the same answer is a duplicate, and another under its answerId is refused', () => {
  expect(judgeSettled(ANSWERED, { value: 'yes', answerId: 'a-1' })).toEqual({ status: 'duplicate', pause: 0, at: 'then' });
  expect(() => judgeSettled(ANSWERED, { value: 'no', answerId: 'a-1' })).toThrow(expect.objectContaining({ code: 'ANSWER_ID_REUSED' }));
  expect(judgeSettled(OPEN, { value: 'no', answerId: 'a-1' })).toBeUndefined();
});

test('of a record that is so old that it has no value the answerId alone decides', () => {
  const { question: _, value: __, ...old } = ANSWERED;
  expect(judgeSettled(old, { value: 'anything', answerId: 'a-1' })).toMatchObject({ status: 'duplicate' });
  expect(() => judgeSettled(old, { value: 'yes', answerId: 'a-2' })).toThrow(expect.objectContaining({ code: 'ALREADY_ANSWERED' }));
});
