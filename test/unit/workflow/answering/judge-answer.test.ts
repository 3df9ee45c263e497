import { judgeAnswer } from '../../../../src/workflow/answering/judge-answer';
import { RunState } from '../../../../src/workflow/state/run-state';
import type { Pause } from '../../../../src/workflow/state/run-state';
import type { Decision } from '../../../../src/workflow/state/decision';
import { openPauseIn } from '../open-pause-in';

const VOTE = { rule: { isVote: true }, voices: [] } as unknown as Decision<Pause>;

test.each([[undefined], ['group:sales'], ['']])('a voice of a decision needs one person, not %p', (by) => {
  const state = new RunState();
  const pause = openPauseIn(state, { decision: VOTE, audience: ['user:ann'] });
  const refused = { kind: 'refuse', code: 'NOT_ALLOWED', message: 'Pause 0 is one voice of a decision, so "by" must name one person.', pause, dependsOnCode: true };
  expect(judgeAnswer(state, { pause: 0, value: 'yes', ...(by !== undefined && { by }) }, 'live')).toMatchObject(refused);
  expect(judgeAnswer(state, { pause: 0, value: 'yes', by: 'ann' }, 'live')).toMatchObject({ kind: 'accept' });
});
