import type { PauseRecord } from '../../../../src/protocol/pause-record';
import { toStub } from '../../../../src/workflow/listing/stub';

const record = (more: Partial<PauseRecord>): PauseRecord => ({
  ...{ v: 1, id: 'id', workflowId: 'w', runId: 'r', index: 0, status: 'open', shape: 's', digest: 'd', openedAt: '2026-01-01T00:00:00.000Z', priority: 3 },
  ...{ audience: [], question: { question: 'Go?', inputType: 'approval' } },
  ...more,
});
const names = (bytes: number) => [`user:${'x'.repeat(bytes - '["user:"]'.length)}`];

test('audience and excluded people are kept while they are short together', () => {
  expect(toStub(record({ audience: names(350) }))).toMatchObject({ audience: names(350), stub: true });
  expect(toStub(record({ audience: names(300), excluded: names(50) }))).toMatchObject({ audience: names(300), excluded: names(50) });
  for (const long of [{ audience: names(351) }, { audience: names(300), excluded: names(51) }]) {
    const stub = toStub(record(long));
    // Nobody has this name: who is excluded must not be lost without a sign.
    expect(stub.audience).toEqual(['many']);
    expect(stub).not.toHaveProperty('excluded');
  }
});

test('short metadata is kept in the room that the names leave', () => {
  const metadata = { order: 'o'.repeat(50) };
  const kept = (audience: readonly string[]) => toStub(record({ audience, question: { question: 'Go?', inputType: 'approval', metadata } })).question;
  expect(kept(['user:alice'])).toEqual({ question: 'Go?', inputType: 'approval', metadata });
  expect(kept(names(349))).toEqual({ question: 'Go?', inputType: 'approval' });
});

test('a hand-over to many people is shown as one to many, and who handed over in short', () => {
  const at = '2026-01-01T00:00:00.000Z';
  const assigned = (to: readonly string[], by?: string) => toStub(record({ assigned: { to, at, ...(by !== undefined && { by }) } })).assigned;
  expect(assigned(names(200), 'alice')).toEqual({ to: names(200), by: 'alice', at });
  expect(assigned(names(201))).toEqual({ to: ['many'], at });
  expect(assigned(['user:bob'], 'a'.repeat(60))?.by).toMatch(/^a{50}…$/);
});

test('of the question its beginning is kept', () => {
  expect(toStub(record({ question: { question: 'q'.repeat(300), inputType: 'text', details: 'd' } })).question).toEqual({ question: `${'q'.repeat(200)}…`, inputType: 'text' });
});
