import * as entry from '../../src/workflow';
import { exportNames } from '../support/export-names';

test('the names of "waitforuser/workflow" are pinned: a new one is a decision, a lost one breaks users', () => {
  const { values, types } = exportNames('workflow.ts');
  expect(values).toEqual(['InvalidQuestionError', 'askFirst', 'askQuorum', 'askUser', 'carryOver', 'configureInbox', 'isReplaying', 'resumeFrom', 'steps', 'waitForUser']);
  expect(types).toEqual(expect.arrayContaining(['Duration', 'Option', 'Outcome', 'PauseOptions']));
});

test('loads outside a workflow, as in a starter that imports workflow functions', () => {
  expect(Object.keys(entry).sort()).toEqual(exportNames('workflow.ts').values);
});
