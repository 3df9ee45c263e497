import { toExecVariables } from '../../../../src/cli/process/exec-variables';
import { toListed } from '../../../support/listed-pause';

test('sets a variable for each field of a pause', () => {
  const pause = toListed({ key: 'k', audience: ['user:a', 'group:b'], deadline: '2026-01-02T00:00:00.000Z', question: { question: 'a\0b\nc', inputType: 'text' } });
  expect(toExecVariables(pause)).toEqual({
    WAITFORUSER_ID: pause.id,
    WAITFORUSER_WORKFLOW_ID: 'wf',
    WAITFORUSER_RUN_ID: 'run',
    WAITFORUSER_INDEX: '0',
    WAITFORUSER_KEY: 'k',
    WAITFORUSER_WORKFLOW_TYPE: 'approve',
    WAITFORUSER_TASK_QUEUE: 'queue',
    WAITFORUSER_QUESTION: 'ab\nc',
    WAITFORUSER_INPUT_TYPE: 'text',
    WAITFORUSER_AUDIENCE: 'user:a,group:b',
    WAITFORUSER_PRIORITY: '3',
    WAITFORUSER_OPENED_AT: '2026-01-01T00:00:00.000Z',
    WAITFORUSER_DEADLINE: '2026-01-02T00:00:00.000Z',
  });
});

test('sets no variable for a field that the pause does not have', () => {
  expect(Object.keys(toExecVariables(toListed()))).not.toEqual(expect.arrayContaining(['WAITFORUSER_KEY']));
});
