import { toTarget } from '../../../../src/client/finding/pause-reference';
import type { PauseReference } from '../../../../src/client/finding/pause-reference';
import { AnswerRefusedError } from '../../../../src/protocol/errors';
import { toPauseId } from '../../../../src/protocol/pause-id';
import type { PauseRecord } from '../../../../src/protocol/pause-record';

const RECORD: PauseRecord = {
  id: toPauseId({ workflowId: 'refund-1', runId: 'run-1', index: 2 }),
  index: 2,
  key: 'amount',
  workflowId: 'refund-1',
  runId: 'run-1',
  status: 'open',
  shape: 'text:amount::',
  digest: 'abc',
  openedAt: '2026-01-01T00:00:00.000Z',
  audience: [],
  priority: 3,
};

test.each<readonly [string, PauseReference, object]>([
  ['its record, with what was seen', RECORD, { workflowId: 'refund-1', runId: 'run-1', pause: 2, shape: 'text:amount::', digest: 'abc' }],
  ['its id', RECORD.id, { workflowId: 'refund-1', runId: 'run-1', pause: 2 }],
  ['its index', { workflowId: 'refund-1', index: 0 }, { workflowId: 'refund-1', pause: 0 }],
  ['its key', { workflowId: 'refund-1', key: 'amount' }, { workflowId: 'refund-1', pause: 'amount' }],
  ['its index in a run', { workflowId: 'refund-1', index: 1, runId: 'run-1' }, { workflowId: 'refund-1', runId: 'run-1', pause: 1 }],
  ['its workflow alone', { workflowId: 'refund-1' }, { workflowId: 'refund-1' }],
])('a pause is named by %s', (_how, reference, target) => {
  expect(toTarget(reference)).toEqual(target);
});

test.each(['refund-1', '', 'p~0~r', 'x'.repeat(10_000)])('a text that is no id is refused as a pause that does not exist', (text) => {
  const attempt = () => toTarget(text);
  expect(attempt).toThrow(AnswerRefusedError);
  expect(attempt).toThrow(expect.objectContaining({ code: 'PAUSE_NOT_FOUND', message: expect.stringMatching(/^.{1,250}$/) as string }) as Error);
});
