import { isTargetOf, parsePauseReference } from '../../../../src/client/finding/pause-reference';
import type { PauseReference } from '../../../../src/client/finding/pause-reference';
import { toPauseId } from '../../../../src/protocol/pause-id';
import { toListed } from '../../../support/listed-pause';

const FINGERPRINT = '0123456789abcdef0123';
const id = toPauseId({ workflowId: 'order 7', runId: 'run', index: 2, fingerprint: FINGERPRINT });
const record = toListed({ id, workflowId: 'order 7', runId: 'run', index: 2, key: 'title', shape: 'text:title::', digest: 'd1' });

test('an id is sent as an id, so that the workflow compares its fingerprint', () => {
  expect(parsePauseReference(id)).toEqual({ workflowId: 'order 7', runId: 'run', place: 2, shown: { pause: id, v: 1 } });
});

test('a record is sent with its id, shape and digest, which say which question was shown', () => {
  const shown = { pause: id, shape: 'text:title::', digest: 'd1', v: 1 };
  expect(parsePauseReference(record)).toEqual({ workflowId: 'order 7', runId: 'run', place: 2, shown });
});

test('a bare reference says nothing about the question', () => {
  expect(parsePauseReference({ workflowId: 'w', index: 0 })).toEqual({ workflowId: 'w', place: 0 });
  expect(parsePauseReference({ workflowId: 'w', key: 'title', runId: 'r' })).toEqual({ workflowId: 'w', runId: 'r', place: 'title' });
  expect(parsePauseReference({ workflowId: 'w' })).toEqual({ workflowId: 'w' });
});

test('an older id names the same pause', () => {
  const older = toPauseId({ workflowId: 'order 7', runId: 'run', index: 2, fingerprint: 'f'.repeat(20) });
  expect(isTargetOf(parsePauseReference(older), record)).toBe(true);
});

test('a text of digits is an index, even if it is given as a key', () => {
  const target = parsePauseReference({ workflowId: 'order 7', key: '2' });
  expect(isTargetOf(target, record)).toBe(true);
  expect(isTargetOf(parsePauseReference({ workflowId: 'order 7', index: 2, runId: 'another' }), record)).toBe(false);
});

/** Values that a program without types may pass. */
const MISTAKES: readonly (readonly [string, unknown, RegExp])[] = [
  ['nothing', undefined, /named by its record, its id or .* not by undefined/],
  ['null', null, /not by null/],
  ['a number', 7, /not by 7/],
  ['no workflow id', {}, /workflowId of a pause must be a text that is not empty; it is undefined/],
  ['an undefined workflow id', { workflowId: undefined, index: 0 }, /workflowId of a pause must be a text that is not empty; it is undefined/],
  ['an empty workflow id', { workflowId: '', index: 0 }, /workflowId of a pause must be a text that is not empty; it is ""/],
  ['an index that is a text', { workflowId: 'w', index: '0' }, /index of a pause must be 0, 1, 2 …; it is "0"/],
  ['an index below zero', { workflowId: 'w', index: -1 }, /it is -1/],
  ['a key that is a number', { workflowId: 'w', key: 1 }, /key of a pause must be a text; it is 1/],
  ['a key beside an index', { workflowId: 'w', key: 'a', index: 0 }, /not by both/],
  ['an id as a key', { workflowId: 'w', key: id }, /is the id of a pause, not a key/],
  ['a run id that is not a text', { workflowId: 'w', index: 0, runId: 7 }, /runId of a pause must be a text; it is 7/],
  ['an unreadable row', { status: 'unreadable', workflowId: 'w', runId: 'r', message: '' }, /unreadable: it has no question/],
  ['a record whose id is of another pause', { ...record, index: 3 }, /does not belong to its pause/],
];

test.each(MISTAKES)('refuses %s with a TypeError that says what is wrong', (_name, reference, message) => {
  const parse = () => parsePauseReference(reference as PauseReference);
  expect(parse).toThrow(TypeError);
  expect(parse).toThrow(message);
});

test('a text that is not an id, and a key that no pause can have, name no pause', () => {
  expect(() => parsePauseReference('p~0~wf')).toThrow(expect.objectContaining({ code: 'PAUSE_NOT_FOUND' }));
  expect(() => parsePauseReference({ workflowId: 'w', key: 'not a key!' })).toThrow(expect.objectContaining({ code: 'PAUSE_NOT_FOUND' }));
});

test('refuses a record of a later version of the protocol', () => {
  expect(() => parsePauseReference({ ...record, v: 2 })).toThrow(expect.objectContaining({ code: 'UNSUPPORTED_VERSION', message: expect.stringContaining('newer waitforuser') }));
});
