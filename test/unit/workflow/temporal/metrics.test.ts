import { countOpened, countRefused, countSettled } from '../../../../src/workflow/temporal/metrics';
import { FakeRun, leaveRun } from '../fake-run';

const OPENED = '2027-01-01T00:00:00.000Z';
const LATER = '2027-01-01T00:01:30.500Z';

// Temporal adds it.
const TYPE = { workflowType: 'approve' };

afterEach(leaveRun);

test('what opens, ends and is refused is counted, and how long a person took', () => {
  const { measured } = new FakeRun();
  countOpened('approval');
  countSettled(OPENED, { status: 'answered', via: 'web', at: LATER });
  countRefused('INVALID_ANSWER');
  expect(measured).toEqual([
    ['waitforuser_pauses_opened', 1, { inputType: 'approval', ...TYPE }],
    ['waitforuser_pauses_settled', 1, { outcome: 'answered', via: 'web', ...TYPE }],
    ['waitforuser_time_to_answer', 90.5, { outcome: 'answered', via: 'web', ...TYPE }],
    ['waitforuser_answers_refused', 1, { code: 'INVALID_ANSWER', ...TYPE }],
  ]);
});

test('a pause that nobody answered has no time to answer', () => {
  const { measured } = new FakeRun();
  countSettled(OPENED, { status: 'timedOut', at: LATER });
  countSettled(OPENED, { status: 'withdrawn', at: LATER });
  expect(measured.map(([name]) => name)).toEqual(['waitforuser_pauses_settled', 'waitforuser_pauses_settled']);
});

test('a channel that the sender made up makes no series of its own', () => {
  const { measured } = new FakeRun();
  countSettled(OPENED, { status: 'skipped', via: 'x"} 1', at: LATER });
  expect(measured.map(([, , tags]) => tags)).toEqual([
    { outcome: 'skipped', via: 'other', ...TYPE },
    { outcome: 'skipped', via: 'other', ...TYPE },
  ]);
});

test('a replay counts nothing, and neither does what goes on outside of a run', () => {
  const { measured } = new FakeRun({ isReplaying: true });
  countOpened('text');
  countSettled(OPENED, { status: 'answered', at: LATER });
  leaveRun();
  countSettled(OPENED, { status: 'answered', at: LATER });
  countRefused('NOT_ALLOWED');
  expect(measured).toEqual([]);
});
