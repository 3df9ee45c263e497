import * as entry from '../../src/agents';
import { exportNames } from '../support/export-names';

test('the names of "waitforuser/agents" are pinned: a new one is a decision, a lost one breaks users', () => {
  const { values, types } = exportNames('agents.ts');
  expect(values).toEqual(['approveInterruptions', 'askUserTool', 'requestApproval', 'requestApprovalTool']);
  expect(types).toEqual(expect.arrayContaining(['AgentTool', 'ApprovalOutcome', 'AskUserResult', 'InterruptionOptions']));
});

test('loads outside a workflow, as in a starter that imports workflow functions', () => {
  expect(Object.keys(entry).sort()).toEqual(exportNames('agents.ts').values);
});
