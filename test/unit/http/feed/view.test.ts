import type { OpenRow } from '../../../../src/http/feed/open-row';
import type { FeedQuery } from '../../../../src/http/feed/feed-query';
import { toEvents, toView } from '../../../../src/http/feed/view';
import { toListed } from '../../../support/listed-pause';
import { ALL, EVERYONE, viewerOf } from './viewers';

const row = (fields: Parameters<typeof toListed>[0] = {}, overdue = false): OpenRow => ({ pause: toListed(fields), overdue });
const isShown = (query: Partial<FeedQuery>, shown: OpenRow) => toView(EVERYONE, { ...ALL, ...query }).choose([shown]) !== undefined;

test.each<[string, Partial<FeedQuery>, OpenRow, OpenRow]>([
  ['audience', { audience: ['group:support'] }, row({ audience: ['user:alice', 'group:support'] }), row({ audience: ['group:sales'] })],
  ['audience anyone', { audience: ['anyone'] }, row(), row({ audience: ['group:sales'] })],
  ['inputType', { inputType: 'text' }, row(), row({ question: { question: 'Go?', inputType: 'approval' } })],
  ['key', { key: 'legal' }, row({ key: 'legal' }), row()],
  ['workflowType', { workflowType: 'approve' }, row(), row({ workflowType: 'refund' })],
  ['priority', { priority: 1 }, row({ priority: 1 }), row()],
  ['dueBefore', { dueBefore: '2026-05-01T00:00:00Z' }, row({ deadline: '2026-04-30T23:59:59.999Z' }), row({ deadline: '2026-05-01T02:00:00.000Z' })],
  ['dueBefore, which leaves out what has no deadline', { dueBefore: '2026-05-01T00:00:00Z' }, row({ deadline: '2026-04-30T00:00:00.000Z' }), row()],
  ['unclaimed', { unclaimed: true }, row({ audience: ['group:support'] }), row({ audience: ['user:alice'] })],
  ['overdue', { overdue: true }, row({}, true), row()],
  ['not overdue', { overdue: false }, row(), row({}, true)],
  ['search in the question, whatever the case', { search: 'gO' }, row(), row({ question: { question: 'Stop?', inputType: 'text' } })],
  ['search in the key', { search: 'legal' }, row({ key: 'legal' }), row()],
  ['search in the workflow id', { search: 'order-7' }, row({ workflowId: 'order-7' }), row()],
  ['search in the workflow type', { search: 'REFUND' }, row({ workflowType: 'refund' }), row()],
  ['search for a plain text, not a pattern', { search: '.o' }, row({ key: 'a.o' }), row()],
])('filters by %s', (_what, query, match, other) => {
  expect([isShown(query, match), isShown(query, other)]).toEqual([true, false]);
});

test('for=me shows what the viewer may answer, for=all what they may see', () => {
  const auditor = { name: 'user:eve', may: () => ['see'] as const };
  expect(toView(auditor, { ...ALL, for: 'me' }).choose([row()])).toBeUndefined();
  expect(toView(auditor, ALL).choose([row()])?.may).toEqual(['see']);
});

test('whoever may answer but not see is shown nothing', () => {
  const blind = { name: 'user:eve', may: () => ['answer'] as const };
  expect(toView(blind, ALL).choose([row()])).toBeUndefined();
  expect(toView(blind, { ...ALL, for: 'me' }).choose([row()])).toBeUndefined();
});

test('a search is unsure of a stub that the viewer sees and whose listed text does not match', () => {
  const stub = row({ stub: true, audience: ['user:alice'] });
  const query = { ...ALL, search: 'invoice' };
  expect(toView(viewerOf('user:alice'), query).isUnsure(stub)).toBe(true);
  expect(toView(viewerOf('user:bob'), query).isUnsure(stub)).toBe(false);
  expect(toView(viewerOf('user:alice'), { ...query, search: 'go' }).isUnsure(stub)).toBe(false);
  expect(toView(viewerOf('user:alice'), query).isUnsure(row({ audience: ['user:alice'] }))).toBe(false);
  expect(toView(viewerOf('user:alice'), ALL).isUnsure(stub)).toBe(false);
});

test('an event says what a change is in the list of this viewer', () => {
  const alice = toView(viewerOf('user:alice'), ALL);
  const hers = { audience: ['user:alice'] };
  const others = { audience: ['user:bob'] };
  const late = { ...hers, late: true };
  const rowsOf = (fields: (Parameters<typeof toListed>[0] & { readonly late?: boolean }) | undefined) => (fields ? [row(fields, fields.late)] : []);
  const typeOf = (before: Parameters<typeof rowsOf>[0], after: Parameters<typeof rowsOf>[0]) => toEvents({ before: rowsOf(before), after: rowsOf(after) }, alice, ['x.0', 'x.1']).map(({ type }) => type).join();
  expect([typeOf(undefined, hers), typeOf(hers, hers), typeOf(hers, late), typeOf(late, late), typeOf(undefined, late)]).toEqual(['opened', 'changed', 'overdue', 'changed', 'opened']);
  expect([typeOf(hers, undefined), typeOf(hers, others), typeOf(others, hers)]).toEqual(['settled', 'settled', 'opened']);
  expect([typeOf(undefined, others), typeOf(others, others), typeOf(others, undefined)]).toEqual(['', '', '']);
});

test('what leaves a list is told by its id alone', () => {
  const hers = row({ audience: ['user:alice'] });
  const events = toEvents({ before: [hers], after: [row({ audience: ['user:bob'] })] }, toView(viewerOf('user:alice'), ALL), ['x.0', 'x.1']);
  expect(events).toEqual([{ type: 'settled', id: hers.pause.id, cursor: 'x.1' }]);
});

/** Three voices of one decision. */
const VOICES = ['alice', 'bob', 'carol'].map((name, index) => row({ index, id: `p~${index}~${'0'.repeat(20)}~run~pay`, audience: [`user:${name}`], decision: { index: 0, of: 3, needed: 2, have: 0 } }));

test('of several voices a list shows the one that the viewer may answer, else the first that they see', () => {
  const shown = (viewer: Parameters<typeof toView>[0], query: Partial<FeedQuery> = {}) => toView(viewer, { ...ALL, ...query }).choose(VOICES)?.row.pause.index;
  expect([shown(viewerOf('user:bob')), shown(viewerOf('user:eve')), shown(EVERYONE)]).toEqual([1, undefined, 0]);
  const auditor = { name: 'user:carol', may: ({ audience }: { readonly audience: readonly string[] }) => (audience.includes('user:carol') ? (['see', 'answer'] as const) : (['see'] as const)) };
  expect([shown(auditor), shown({ name: 'user:eve', may: () => ['see'] })]).toEqual([2, 0]);
  expect(shown(EVERYONE, { audience: ['user:carol'] })).toBe(2);
});

test('where another voice is shown than before, the one is settled and the other opened', () => {
  const change = { before: VOICES, after: VOICES.slice(1) };
  const cursors = ['x.0', 'x.1'] as const;
  expect(toEvents(change, toView(EVERYONE, ALL), cursors)).toMatchObject([
    { type: 'settled', id: VOICES[0]?.pause.id, cursor: 'x.0' },
    { type: 'opened', pause: { index: 1 }, cursor: 'x.1' },
  ]);
  expect(toEvents(change, toView(viewerOf('user:alice'), ALL), cursors)).toMatchObject([{ type: 'settled', cursor: 'x.1' }]);
  expect(toEvents(change, toView(viewerOf('user:bob'), ALL), cursors)).toEqual([]);
  const counted = [VOICES[0], row({ ...VOICES[1]?.pause, decision: { index: 0, of: 3, needed: 2, have: 1 } })] as const;
  expect(toEvents({ before: VOICES, after: counted as readonly OpenRow[] }, toView(viewerOf('user:bob'), ALL), cursors)).toMatchObject([{ type: 'changed', pause: { decision: { have: 1 } } }]);
});
