import { comparePlaces, parseListCursor, toListCursor, toPlace } from '../../../../src/http/feed/list-place';
import { pauseOf } from './viewers';

test.each(['priority', 'deadline', 'age'] as const)('a cursor of order %s gives back its place', (order) => {
  for (const pause of [pauseOf('order.20.2F7'), pauseOf('due', { deadline: '2026-05-01T00:00:00.000Z', priority: 1 })]) {
    const place = toPlace(pause, order);
    expect(parseListCursor(toListCursor(place, order), order)).toEqual(place);
  }
});

test('no two pauses have the same place', () => {
  const [a, b] = [toPlace(pauseOf('a'), 'age'), toPlace(pauseOf('b'), 'age')];
  expect([comparePlaces(a, b), comparePlaces(b, a), comparePlaces(a, a)]).toEqual([-1, 1, 0]);
});

test('a time that no clock has comes last', () => {
  const odd = toPlace(pauseOf('odd', { openedAt: 'yesterday' }), 'age');
  expect(comparePlaces(toPlace(pauseOf('a'), 'age'), odd)).toBe(-1);
  expect(parseListCursor(toListCursor(odd, 'age'), 'age')).toEqual(odd);
});

test.each(['', 'x', 'age', 'age~1~2~3', 'age~1~2~3~', 'age~a~2~3~0~run~wf', 'age~1~2~3~0~run~wf\n', `age~${'9'.repeat(100)}~2~3~x`, 'urgency~1~2~3~x'])('%j is no cursor', (cursor) => {
  expect(() => parseListCursor(cursor, 'age')).toThrow(TypeError);
});

test('a cursor of another order is refused with the reason', () => {
  expect(() => parseListCursor(toListCursor(toPlace(pauseOf('a'), 'age'), 'age'), 'deadline')).toThrow(/ordered by age/);
});
