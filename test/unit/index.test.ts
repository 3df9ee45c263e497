import * as entry from '../../src/index';
import { exportNames } from '../support/export-names';

test('the names of "waitforuser" are pinned: a new one is a decision, a lost one breaks users', () => {
  const { values, types } = exportNames('index.ts');
  expect(values).toEqual([
    'ANSWER_NAME',
    'ASSIGN_NAME',
    'AnswerRefusedError',
    'CLIENT_CODES',
    'DEFAULT_ATTRIBUTE',
    'ISSUE_CODES',
    'InboxError',
    'InvalidQuestionError',
    'LISTED_BY_ATTRIBUTE_PATCH_ID',
    'LISTED_PATCH_ID',
    'PAUSES_QUERY_NAME',
    'PROTOCOL_VERSION',
    'REFUSAL_CODES',
    'WORKFLOW_CODES',
    'WaitForUserError',
    'isRefusalCode',
    'toJsonSchema',
    'toMemoKey',
    'toPrintable',
  ]);
  expect(Object.keys(entry).sort()).toEqual(values);
  expect(types).toEqual(expect.arrayContaining(['AnswerPayload', 'ErrorCode', 'Option', 'PauseRecord', 'Question', 'Receipt']));
});
