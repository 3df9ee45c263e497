import { PACKAGE_VERSION } from '../../../../src/protocol/version';
import { requireAnswerableRun, runState } from '../../../../src/workflow/state/run-state';
import { STATE } from '../../../../src/workflow/state/state-symbol';

const holder = globalThis as { [STATE]?: unknown };
afterEach(() => {
  delete holder[STATE];
});

test('a run has one state, which two copies of one version share', () => {
  const state = runState();
  expect(runState()).toBe(state);
  expect(holder[STATE]).toBe(state);
});

test.each([
  ['another version', { version: '0.0.9' }, '0.0.9'],
  ['a copy from before versions were noted', {}, 'an older one'],
])('the state of %s is an error that names both and says what to do', (_, state, named) => {
  holder[STATE] = state;
  expect(() => runState()).toThrow(`Two versions of waitforuser are in this workflow bundle (${named} and ${PACKAGE_VERSION}). Run "npm ls waitforuser" and keep only one.`);
});

test('outside a workflow nobody can be asked, and the error says where to ask and where to answer', () => {
  expect(() => requireAnswerableRun()).toThrow(/called outside a workflow: in an activity, a client or a test\. .*'waitforuser\/workflow'.*'waitforuser\/client'/);
});
