import { parseAnswer } from '../../../src/protocol/answer';
import { ISSUE_CODES, REFUSAL_CODES } from '../../../src/protocol/codes';
import * as limits from '../../../src/protocol/limits';
import { toPauseId } from '../../../src/protocol/pause-id';
import * as wireNames from '../../../src/protocol/wire-names';
import { readDocument, toCode } from '../../support/read-document';
import { readFields, readUnion } from '../../support/source-types';

const DOCUMENT = readDocument('docs/wire-protocol.md');

const { ANSWER_NAME, ANYONE, ASSIGN_NAME, CONFIGURED_PATCH_ID, DEFAULT_ATTRIBUTE, LISTED_BY_ATTRIBUTE_PATCH_ID, LISTED_PATCH_ID, MANY, PAUSES_QUERY_NAME } = wireNames;
const { toAcceptancePatchId, toCarriedRefusalPatchId, toEarlyRefusalPatchId, toEarlyUpdateRefusalPatchId, toMemoKey, toRefusalPatchId, toUpdateRefusalPatchId } = wireNames;

test('its names are those of the code', () => {
  const memoKey = toMemoKey(0).replace(/0$/, '<index>');
  expect(DOCUMENT.rowsUnder('Names').map(([, name]) => toCode(name))).toEqual([
    ...[ANSWER_NAME, ASSIGN_NAME, PAUSES_QUERY_NAME, memoKey, DEFAULT_ATTRIBUTE, ANYONE, MANY, LISTED_PATCH_ID, LISTED_BY_ATTRIBUTE_PATCH_ID],
  ]);
});

test.each([
  ['An answer', 'answer.ts', 'AnswerPayload'],
  ['A hand-over', 'assignment.ts', 'AssignPayload'],
  ['To an update that is accepted', 'pause-record.ts', 'Receipt'],
  ['An issue', 'answer.ts', 'AnswerIssue'],
  ['Reading', 'pause-record.ts', 'PausesAnswer'],
  ['The record of a pause', 'pause-record.ts', 'PauseRecord'],
  ['The question', 'question.ts', 'Question'],
  ['A field', 'question.ts', 'Field'],
  ['An option', 'question.ts', 'Option'],
  ['A refused answer', 'pause-record.ts', 'RefusedAnswer'],
  ['To an update that is refused', 'errors.ts', 'RefusalDetails'],
])('the fields under "%s" are those of %s, %s', (heading, file, name) => {
  const documented = toFieldTable(heading).map(([field, , present]) => ({ name: toCode(field), optional: present !== 'always' }));
  const fields = readFields(`src/protocol/${file}`, name);
  expect(sortByName(documented)).toEqual(sortByName(fields));
});

test('each field of an answer but its value is refused where its type is another one', () => {
  const fields = DOCUMENT.rowsUnder('An answer').flatMap(([field]) => toCode(field) ?? []);
  const refused = fields.filter((field) => !parseAnswer({ [field]: { another: 'type' } }).ok);
  expect(refused).toEqual(fields.filter((field) => field !== 'value'));
});

test('each way in which a pause may stand is named', () => {
  const [, , , says = ''] = DOCUMENT.rowsUnder('The record of a pause').find(([field]) => field === '`status`') ?? [];
  expect(toCodes(says)).toEqual(readUnion('src/protocol/pause-record.ts', 'PauseStatus'));
  expect(toCodes(toFieldTable('The question').find(([field]) => field === '`inputType`')?.[3] ?? '')).toEqual(readUnion('src/protocol/question.ts', 'InputType'));
});

test('each code of a refusal and of an issue has its line', () => {
  expect(toTables('To an update that is refused')[0]?.map(([code]) => toCode(code))).toEqual(REFUSAL_CODES);
  expect(toTables('An issue')[1]?.flatMap(([codes = '']) => toCodes(codes))).toEqual(ISSUE_CODES);
});

test('each code by which the order of judging ends is one of the code', () => {
  const codes = toTables('A workflow in another language')[0]?.flatMap(([, code]) => toCode(code) ?? []) ?? [];
  const said = new Set(codes);
  // Only a hand-over is refused with it: the text of its own section says when.
  expect([...REFUSAL_CODES].filter((code) => !said.has(code))).toEqual(['ASSIGNMENT_CHANGED']);
  expect([...said].filter((code) => !(REFUSAL_CODES as readonly string[]).includes(code))).toEqual([]);
});

test('the ids of patches are those of the code', () => {
  const refusals = [toRefusalPatchId, toEarlyRefusalPatchId, toCarriedRefusalPatchId, toUpdateRefusalPatchId, toEarlyUpdateRefusalPatchId].map((toPatchId) => toPatchId(1));
  const acceptances = refusals.map(toAcceptancePatchId);
  const ids = [CONFIGURED_PATCH_ID, ...[...refusals, ...acceptances].map((id) => id.replace(/1$/, 'N'))];
  expect(toTables('A workflow in another language')[1]?.flatMap(([id = '']) => toCodes(id))).toEqual(ids);
});

test('its limits are those of the code', () => {
  const documented = Object.fromEntries(DOCUMENT.rowsUnder('Limits').map(([name, limit = '']) => [toCode(name) ?? '', toNumber(limit)]));
  expect(documented).toEqual({ ...limits });
});

test.each(DOCUMENT.rowsUnder('Ids'))('the workflow id %s stands in an id as %s', (workflowId, written) => {
  const id = toPauseId({ workflowId: toCode(workflowId) ?? '', runId: 'r', index: 0, fingerprint: '0'.repeat(20) });
  expect(id).toBe(`p~0~${'0'.repeat(20)}~r~${toCode(written)}`);
});

// The table of fields under a heading, where another one stands there too: the one that says which are always there.
function toFieldTable(heading: string): readonly (readonly string[])[] {
  const tables = toTables(heading);
  return heading === 'To an update that is refused' ? (tables[1] ?? []) : (tables[0] ?? []);
}

function toTables(heading: string): readonly (readonly (readonly string[])[])[] {
  return DOCUMENT.tables.filter((table) => table.heading === heading).map(({ rows }) => rows);
}

function toCodes(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);
}

function toNumber(limit: string): number {
  const [count = '', unit] = limit.split(' ');
  return Number(count.replace(/,/g, '')) * (unit === 'KiB' ? 1024 : 1);
}

function sortByName<T extends { readonly name: string | undefined }>(fields: readonly T[]): T[] {
  return [...fields].sort((a, b) => ((a.name ?? '') < (b.name ?? '') ? -1 : 1));
}
