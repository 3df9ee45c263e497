import { isSplit, toReference, toShortName } from '../../../../src/cli/pauses/pause-name';
import { toPauseId } from '../../../../src/protocol/pause-id';

const ID = toPauseId({ workflowId: 'refund-1', runId: 'run-1', index: 2, fingerprint: '0123456789abcdef0123' });

test.each([
  ['an id', ID, undefined, ID],
  ['a workflow', 'refund-1', undefined, { workflowId: 'refund-1' }],
  ['workflow and index', 'refund-1#2', undefined, { workflowId: 'refund-1', index: 2 }],
  ['workflow and key', 'refund-1#amount.v2', undefined, { workflowId: 'refund-1', key: 'amount.v2' }],
  ['only the last #', 'ticket#42#0', undefined, { workflowId: 'ticket#42', index: 0 }],
  ['a # before a text that is neither index nor key', 'order #7 b', undefined, { workflowId: 'order #7 b' }],
  ['a # at the end', 'order#', undefined, { workflowId: 'order#' }],
  ['a # at the beginning', '#1', undefined, { workflowId: '#1' }],
  ['digits that are not an index', 'wf#007', undefined, { workflowId: 'wf#007' }],
  ['--pause with an index', 'ticket#42', '0', { workflowId: 'ticket#42', index: 0 }],
  ['--pause with a key', 'refund-1', 'amount', { workflowId: 'refund-1', key: 'amount' }],
])('reads %s', (_name, name, pause, reference) => {
  expect(toReference(name, pause)).toEqual(reference);
});

test.each([
  ['--pause beside an id', ID, '1'],
  ['--pause that is neither index nor key', 'wf', 'a b'],
])('refuses %s as wrong usage', (_name, name, pause) => {
  expect(() => toReference(name, pause)).toThrow(expect.objectContaining({ code: 'USAGE', exitCode: 2 }));
});

test('knows whether a name is split at its #', () => {
  expect(['ticket#42', 'ticket', ID].map(isSplit)).toEqual([true, false, false]);
});

test.each(['refund-1', 'ticket#42', 'a.b/c:d@e=f,g+h'])('shortens a pause of %s to a name that can be read again', (workflowId) => {
  const name = toShortName({ id: ID, workflowId, index: 3 });
  expect(name).toBe(`${workflowId}#3`);
  expect(toReference(name)).toEqual({ workflowId, index: 3 });
});

test.each(['order 7', "it's", '$(rm)', '-flag', '#1', '=cmd', '~home', 'a\u001b[31m', 'ünï', ''])('names a pause of %j by its id, which needs no quotes in a shell', (workflowId) => {
  expect(toShortName({ id: ID, workflowId, index: 3 })).toBe(ID);
});

test('an id that another client made up is printable', () => {
  expect(toShortName({ id: '\u001b]52;c;aGk=\u0007', workflowId: 'order 7', index: 3 })).toBe('\\u001b]52;c;aGk=\\u0007');
});
