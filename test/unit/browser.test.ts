import * as entry from '../../src/browser';
import { exportNames } from '../support/export-names';

test('the names of "waitforuser/browser" are pinned: a new one is a decision, a lost one breaks users', () => {
  const { values, types } = exportNames('browser.ts');
  expect(values).toEqual(['InboxRequestError', 'createInboxClient']);
  expect(Object.keys(entry).sort()).toEqual(values);
  expect(types).toEqual(expect.arrayContaining(['BrowserEvent', 'BrowserReceipt', 'InboxClient', 'InboxClientOptions', 'Page', 'PageFilter', 'SeenPause']));
});
