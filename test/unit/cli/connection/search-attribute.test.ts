import type { Session } from '../../../../src/cli/connection/connect';
import { findAttributeType, registerAttribute } from '../../../../src/cli/connection/search-attribute';

const UNIMPLEMENTED = Object.assign(new Error('unknown service'), { code: 12 });
const DENIED = Object.assign(new Error('not for you'), { code: 7 });

/** A server that replies so to a question about attributes, and whose lists use these in turn. */
function server(reply: () => unknown, ...listedBy: readonly string[]) {
  const left = [...listedBy];
  const answer = async () => reply();
  const status = async () => ({ listedBy: left.length > 1 ? left.shift() : left[0] });
  const session = { connection: { operatorService: { listSearchAttributes: answer, addSearchAttributes: answer } }, namespace: 'shop', address: 'localhost:7233', inbox: { status } };
  return { session: session as unknown as Session, left };
}

const refusing = (error: Error) => () => {
  throw error;
};

test.each([
  ['does not offer that service', UNIMPLEMENTED, 'attribute', 'KeywordList'],
  ['does not allow it', DENIED, 'attribute', 'KeywordList'],
  ['does not allow it, and lists nothing by the attribute', DENIED, 'memo', undefined],
])('what a server %s is seen by a list', async (_name, error, listedBy, type) => {
  expect(await findAttributeType(server(refusing(error), listedBy).session, 'WaitingForUser')).toBe(type);
});

test('the type of an attribute is told as Temporal calls it', async () => {
  const { session } = server(() => ({ customAttributes: { A: 1, B: 7, C: 99 } }));
  expect(await Promise.all(['A', 'B', 'C', 'D'].map((name) => findAttributeType(session, name)))).toEqual(['Text', 'KeywordList', 'type 99', undefined]);
});

test('a server that registers nothing itself says by which tool it is done', async () => {
  await expect(registerAttribute(server(refusing(UNIMPLEMENTED)).session, 'Mine')).rejects.toMatchObject({
    code: 'BY_HAND',
    message: expect.stringContaining('tcld namespace search-attributes add --namespace shop --search-attribute "Mine=KeywordList"'),
    details: { attribute: 'Mine', namespace: 'shop' },
  });
});

test('it waits until lists use a new attribute', async () => {
  jest.useFakeTimers();
  try {
    const { session, left } = server(() => ({}), 'memo', 'memo', 'attribute');
    let isDone = false;
    const done = registerAttribute(session, 'Mine').then(() => (isDone = true));
    await jest.advanceTimersByTimeAsync(199);
    expect({ isDone, left: left.length }).toEqual({ isDone: false, left: 2 });
    await jest.advanceTimersByTimeAsync(201);
    await done;
    expect(left).toEqual(['attribute']);
  } finally {
    jest.useRealTimers();
  }
});
