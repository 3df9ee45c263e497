import { SENT_FIELDS, toSentPause } from '../../../../src/http/routes/sent-pause';
import { PAUSE } from '../../../../src/http/routes/sent-schemas';
import { toListed } from '../../../support/listed-pause';

test('a record is sent by a list of fields, and what others sent is not among them', () => {
  const refused = [{ code: 'INVALID_ANSWER', message: 'no', at: 'now', comment: 'secret' }] as const;
  const more = { answerId: 'secret', refused, early: ['secret'], later: 'secret' };
  const sent = toSentPause({ ...toListed({ key: 'k', deadline: 'soon' }), ...more }, ['see', 'answer']);
  expect(Object.keys(sent).sort()).toEqual(
    ['audience', 'deadline', 'digest', 'id', 'index', 'key', 'may', 'openedAt', 'priority', 'question', 'runId', 'shape', 'status', 'taskQueue', 'v', 'workflowId', 'workflowType'].sort()
  );
  expect(JSON.stringify(sent)).not.toContain('secret');
  expect(sent.may).toEqual(['answer']);
  expect(PAUSE.strict().safeParse(sent).success).toBe(true);
});

test('who handed a pause over is sent, and the key of their request is not', () => {
  const assigned = { to: ['user:bob'], by: 'user:alice', at: 'now', comment: 'Yours', assignId: 'secret' };
  const sent = toSentPause(toListed({ turn: 1, assignable: false, assigned, decision: { index: 0, of: 3, needed: 2, have: 1 } }), ['see']);
  expect(sent).toMatchObject({ turn: 1, assignable: false, assigned: { to: ['user:bob'], by: 'user:alice', at: 'now', comment: 'Yours' }, decision: { have: 1 } });
  expect(JSON.stringify(sent)).not.toContain('secret');
  expect(PAUSE.strict().safeParse(sent).success).toBe(true);
});

test('the document describes exactly what is sent', () => {
  expect(Object.keys(PAUSE.shape).sort()).toEqual([...SENT_FIELDS, 'may'].sort());
});
