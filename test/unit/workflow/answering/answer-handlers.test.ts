import { installAnswerHandlers } from '../../../../src/workflow/answering/answer-handlers';
import { runState } from '../../../../src/workflow/state/run-state';
import { leaveRun } from '../fake-run';

afterEach(leaveRun);

test('outside a workflow it installs nothing', () => {
  installAnswerHandlers();
  expect(runState().canBeAnswered).toBe(false);
});

test('where a worker preloads it, it says which module to preload', () => {
  Object.assign(globalThis, { __TEMPORAL__: {} });
  try {
    expect(installAnswerHandlers).toThrow("Use 'waitforuser/preload' instead.");
  } finally {
    Reflect.deleteProperty(globalThis, '__TEMPORAL__');
  }
});
