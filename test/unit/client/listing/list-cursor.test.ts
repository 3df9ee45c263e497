import { parseCursor, toCursor } from '../../../../src/client/listing/list-cursor';

const TOKEN = new Uint8Array([1, 2, 255]);

test('a cursor gives the token back, in whatever order its filter is written', () => {
  const cursor = toCursor(TOKEN, { workflowType: 'approve', key: 'pay', taskQueue: undefined });
  expect(new Uint8Array(parseCursor(cursor, { key: 'pay', workflowType: 'approve' }))).toEqual(TOKEN);
});

test.each([[{ key: 'pay' }], [{ key: 'approve', workflowType: 'pay' }], [{}]])('a cursor of another filter than %j is refused', (filter) => {
  expect(() => parseCursor(toCursor(TOKEN, { workflowType: 'approve', key: 'pay' }), filter)).toThrow('another filter');
});
