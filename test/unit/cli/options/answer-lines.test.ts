import { parseAnswerLines } from '../../../../src/cli/options/answer-lines';
import { toPauseId } from '../../../../src/protocol/pause-id';
import { toListed } from '../../../support/listed-pause';

const ID = toPauseId({ workflowId: 'wf', runId: 'r', index: 1, fingerprint: '0123456789abcdef0123' });
const OTHER_WORDING = toPauseId({ workflowId: 'wf', runId: 'r', index: 1, fingerprint: '01234567fedcba987654' });
const ROW = { ...toListed({ id: ID, index: 1, runId: 'r' }), value: 'yes' };

const one = (fields: object) => parseAnswerLines(JSON.stringify(fields))[0];

test.each([
  ['a name with an index', { pause: 'wf#1' }, { workflowId: 'wf', index: 1 }],
  ['an id', { pause: ID }, ID],
  ['"id"', { id: ID }, ID],
  ['workflow and index', { workflowId: 'a#1', index: 2 }, { workflowId: 'a#1', index: 2 }],
  ['workflow, run and key', { workflowId: 'wf', key: 'k', runId: 'r' }, { workflowId: 'wf', key: 'k', runId: 'r' }],
  ['a workflow with an answer id', { workflowId: 'wf', answerId: 'a' }, { workflowId: 'wf' }],
])('names a pause by %s', (_name, named, reference) => {
  expect(one({ ...named, value: 'yes' })?.reference).toEqual(reference);
});

test('answers a row of a list by its record, with its shape and digest', () => {
  const row = { ...ROW, shape: 'text:::', digest: 'seen', key: 'k', metadata: { not: 'ours' } };
  expect(one(row)).toMatchObject({ workflowId: 'wf', reference: { id: ID, index: 1, runId: 'r', shape: 'text:::', digest: 'seen', v: 1 } });
});

test('reads values, custom texts, skips and comments line by line, and ignores byte order marks', () => {
  const text = `\ufeff{"pause":"a#0","value":["x"],"by":"bob"}\r\n\n  {"pause":"b#0","custom":"c","comment":"d"}\n\ufeff{"pause":"e","skip":true,"answerId":"f","by":null}\n`;
  expect(parseAnswerLines(text)).toMatchObject([
    { line: 1, workflowId: 'a', answer: { value: ['x'], by: 'bob' } },
    { line: 3, workflowId: 'b', answer: { custom: 'c', comment: 'd' } },
    { line: 4, workflowId: 'e', answer: { skip: true, answerId: 'f' } },
  ]);
});

test('gives the same answer id to the same line, and another one to another line', () => {
  const idOf = (fields: object) => one(fields)?.answer.answerId;
  expect(idOf({ pause: 'wf#0', value: 'a' })).toBe(idOf({ workflowId: 'wf', index: 0, value: 'a', comment: 'other' }));
  expect(idOf({ pause: 'wf#0', value: 'a' })).not.toBe(idOf({ pause: 'wf#0', value: 'b' }));
  expect(idOf({ pause: 'wf#0', value: 'a' })).not.toBe(idOf({ pause: 'wf#1', value: 'a' }));
  // A row, its id, and its id with another wording of the question name the same pause.
  expect(idOf(ROW)).toBe(idOf({ id: ID, value: 'yes' }));
  expect(idOf(ROW)).toBe(idOf({ id: OTHER_WORDING, value: 'yes' }));
});

test.each([
  ['a row that cannot be read', { status: 'unreadable', workflowId: 'w', runId: 'r', workflowType: 't', taskQueue: 'q', message: 'm', value: 'approve' }, /^Line 1 is an unreadable row, which has no question\. Nothing was sent\.$/],
  ['a settled row', { ...ROW, status: 'answered' }, /is of a pause that is no longer open: its status is answered/],
  ['a closed row', { ...ROW, status: 'closed', reason: 'terminated' }, /its status is closed/],
  ['only a workflow', { pause: 'WF', value: 'approve' }, /names only a workflow, so the answer could reach a question that nobody has seen/],
  ['only a workflow, by its field', { workflowId: 'WF', runId: 'r', value: 'approve' }, /names only a workflow/],
  ['a row whose id names another run', { ...ROW, runId: 'other' }, /has an "id" that names a pause of another "runId"/],
  ['an invalid id', { id: 'wf#1', value: 'a' }, /has an "id" that is not the id of a pause/],
  ['a pause named twice', { pause: 'wf#1', id: ID, value: 'a' }, /names its pause twice/],
  ['a digest without an id', { workflowId: 'wf', index: 1, digest: 'd', value: 'a' }, /has "shape" or "digest" without the "id"/],
  ['index and key', { workflowId: 'wf', index: 1, key: 'k', value: 'a' }, /has both "index" and "key"/],
  ['no pause', { value: 'a' }, /names no pause/],
  ['a row of a later version', { ...ROW, v: 99 }, /^Line 1 is not an answer: Pause 1 of workflow wf needs a newer waitforuser: .* version 1\. Nothing was sent\.$/],
  ['no answer', { pause: 'wf#1', value: null }, /has no answer: "value", "custom" or "skip": true/],
  ['a name that is not a text', { pause: 'wf#1', value: 'b', by: 7 }, /^Line 1, field "by": is not a text\. Nothing was sent\.$/],
  ['a name that names nobody', { pause: 'wf#1', value: 'b', by: ' user: ' }, /Line 1, field "by": " user: " names nobody/],
  ['a skip that is false', { pause: 'wf#1', skip: false }, /field "skip": is not true/],
  ['a misspelt field', { pause: 'wf#1', value: 'b', coment: 'lost' }, /has an unknown field: "coment"/],
  ['an invalid index', { workflowId: 'wf', index: -1, value: 'b' }, /field "index": is not an index; use 0, 1, 2/],
])('refuses %s', (_name, fields, message) => {
  expect(() => one(fields)).toThrow(expect.objectContaining({ code: 'USAGE', exitCode: 2, message: expect.stringMatching(message) }));
});

test.each(['{', '[]', '7', '"{}"', 'null'])('refuses %s, which is not a JSON object', (line) => {
  expect(() => parseAnswerLines(line)).toThrow(expect.objectContaining({ code: 'USAGE', message: 'Line 1 is not a JSON object. Nothing was sent.' }));
});

test('names every wrong line and field', () => {
  const lines = [{ pause: 'wf#0', value: 'good' }, { pause: '', by: 7, value: 'b' }, 'x', { pause: 'wf#1' }];
  const error = expect.objectContaining({
    message: expect.stringMatching(/^Line 2, field "pause": "" is empty\. Line 2, field "by": is not a text\. Line 3 is not a JSON object\. Line 4 has no answer/),
    details: { problems: expect.arrayContaining([expect.objectContaining({ line: 2 }), expect.objectContaining({ line: 3 }), expect.objectContaining({ line: 4 })]) },
  });
  expect(() => parseAnswerLines(lines.map((line) => JSON.stringify(line)).join('\n'))).toThrow(error);
});
