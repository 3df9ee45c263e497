import { checkOnly } from '../../../../src/cli/pauses/check-only';
import type { PauseRecord } from '../../../../src/protocol/pause-record';
import type { InputType } from '../../../../src/protocol/question';
import { toListed } from '../../../support/listed-pause';

const OPEN: PauseRecord = toListed({ question: { question: 'Go?', inputType: 'approval', options: [{ id: 'yes', label: 'Yes' }] } });

test('returns the value that the workflow would get', () => {
  expect(checkOnly(OPEN, { value: 'yes' }, OPEN)).toEqual({ status: 'valid', workflowId: 'wf', pause: 0, value: 'yes' });
  expect(checkOnly(OPEN, { value: 'yes' }, OPEN.id)).toMatchObject({ status: 'valid' });
  expect(checkOnly(OPEN, { value: 'yes' }, { workflowId: 'wf', index: 0 })).toMatchObject({ status: 'valid' });
});

test.each<[string, Partial<PauseRecord>, string]>([
  ['answered', { status: 'answered', by: 'alice', at: 'then' }, 'ALREADY_ANSWERED'],
  ['skipped', { status: 'skipped', at: 'then' }, 'ALREADY_ANSWERED'],
  ['expired', { status: 'timedOut', at: 'then' }, 'PAUSE_EXPIRED'],
  ['withdrawn', { status: 'withdrawn', at: 'then' }, 'PAUSE_WITHDRAWN'],
  ['closed', { status: 'closed', reason: 'terminated' }, 'WORKFLOW_CLOSED'],
  ['shortened', { stub: true }, 'UNAVAILABLE'],
  ['of a later version', { question: { question: '?', inputType: 'painting' as InputType } }, 'UNAVAILABLE'],
])('never accepts an answer to a pause that is %s', (_name, fields, code) => {
  expect(() => checkOnly({ ...OPEN, ...fields }, { value: 'yes' })).toThrow(expect.objectContaining({ code }));
});

test('never accepts an answer to another wording of the question', () => {
  const shown = { ...OPEN, digest: 'of another wording' };
  const id = OPEN.id.replace('~00', '~01');
  for (const seen of [shown, id]) expect(() => checkOnly(OPEN, { value: 'yes' }, seen)).toThrow(expect.objectContaining({ code: 'QUESTION_CHANGED', current: OPEN }));
});

test('says how a closed pause ended, and where its question is open again', () => {
  const closed: PauseRecord = { ...OPEN, status: 'closed', reason: 'continuedAsNew', successor: 'p~1~the-next' };
  expect(() => checkOnly(closed, { value: 'yes' })).toThrow(/Pause 0 of workflow wf is closed: .*p~1~the-next/);
});
