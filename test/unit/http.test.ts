import * as entry from '../../src/http';
import { exportNames } from '../support/export-names';

test('the names of "waitforuser/http" are pinned: a new one is a decision, a lost one breaks users', () => {
  const { values, types } = exportNames('http.ts');
  expect(values).toEqual(['HTTP_CODES', 'createAnswerLink', 'createInboxHandler']);
  expect(Object.keys(entry).sort()).toEqual(values);
  expect(types).toEqual(['AnswerLinkOptions', 'HttpCode', 'InboxAction', 'InboxHandler', 'InboxHandlerOptions', 'InboxLogEntry', 'InboxPageOptions', 'InboxUser', 'LinkKey', 'NodeContext', 'ProblemCode']);
});
