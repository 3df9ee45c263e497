import * as entry from '../../src/client';
import { exportNames } from '../support/export-names';

test('the names of "waitforuser/client" are pinned: a new one is a decision, a lost one breaks users', () => {
  const { values, types } = exportNames('client.ts');
  expect(values).toEqual(['AnswerRefusedError', 'Inbox', 'InboxError']);
  expect(Object.keys(entry).sort()).toEqual(values);
  expect(types).toEqual(expect.arrayContaining(['AnswerOptions', 'AnswerReceipt', 'AnswerStatus', 'PauseRecord', 'PauseReference', 'Receipt']));
});
