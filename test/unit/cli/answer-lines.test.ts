import { parseAnswerLines } from '../../../src/cli/answer-lines';
import { toPauseId } from '../../../src/protocol/pause-id';
import { toListed } from '../../support/listed-pause';

const one = (fields: object) => parseAnswerLines(JSON.stringify(fields))[0];

test.each([
  ['a name with an index', { pause: 'wf#1' }, { workflowId: 'wf', index: 1 }],
  ['an id', { pause: toPauseId({ workflowId: 'wf', runId: 'r', index: 1 }) }, toPauseId({ workflowId: 'wf', runId: 'r', index: 1 })],
  ['"id"', { id: toPauseId({ workflowId: 'wf', runId: 'r', index: 1 }) }, toPauseId({ workflowId: 'wf', runId: 'r', index: 1 })],
  ['workflow and index', { workflowId: 'a#1', index: 2 }, { workflowId: 'a#1', index: 2 }],
  ['workflow and key', { workflowId: 'wf', key: 'k' }, { workflowId: 'wf', key: 'k' }],
  ['a workflow', { workflowId: 'wf' }, { workflowId: 'wf' }],
])('names a pause by %s', (_name, named, reference) => {
  expect(one({ ...named, value: 'yes' })?.reference).toEqual(reference);
});

test('keeps shape and digest of a line of a list', () => {
  const listed = toListed({ shape: 'text:::', digest: 'seen' });
  expect(one({ ...listed, value: 'yes' })).toMatchObject({ workflowId: 'wf', reference: { index: 0, runId: 'run', shape: 'text:::', digest: 'seen' } });
});

test('reads values, own texts, skips and what goes with them, line by line', () => {
  const text = '{"pause":"a","value":["x"],"by":"bob"}\r\n\n  {"pause":"b","custom":"c","comment":"d"}\n{"pause":"e","skip":true,"answerId":"f"}\n';
  expect(parseAnswerLines(text)).toMatchObject([
    { line: 1, workflowId: 'a', answer: { value: ['x'], by: 'bob' } },
    { line: 3, workflowId: 'b', answer: { custom: 'c', comment: 'd' } },
    { line: 4, workflowId: 'e', answer: { skip: true, answerId: 'f' } },
  ]);
});

test('gives the same line the same answer id, and another line another', () => {
  const idOf = (fields: object) => one(fields)?.answer.answerId;
  expect(idOf({ pause: 'wf#0', value: 'a' })).toBe(idOf({ workflowId: 'wf', index: 0, value: 'a', comment: 'other' }));
  expect(idOf({ pause: 'wf#0', value: 'a' })).not.toBe(idOf({ pause: 'wf#0', value: 'b' }));
  expect(idOf({ pause: 'wf#0', value: 'a' })).not.toBe(idOf({ pause: 'wf#1', value: 'a' }));
  // The next pause of a workflow named alone may well get the same answer.
  expect(idOf({ pause: 'wf', value: 'a' })).not.toBe(idOf({ pause: 'wf', value: 'a' }));
});

test.each([
  ['{', /Line 2 is no JSON object/],
  ['[]', /Line 2 is no JSON object/],
  ['{"pause":"a"}', /Line 2 has no answer/],
  ['{"value":"a"}', /Line 2 names no pause/],
  ['{"pause":"a","value":"b","by":7}', /Line 2 has a "by" that is no text/],
  ['{"pause":"a","skip":false}', /Line 2 has a "skip" that is not true/],
])('takes %s for a mistake, before anything is sent', (line, message) => {
  expect(() => parseAnswerLines(`{"pause":"a","value":"b"}\n${line}`)).toThrow(expect.objectContaining({ code: 'USAGE', message: expect.stringMatching(message) }));
});
