import * as entry from '../../src/testing';
import { exportNames } from '../support/export-names';

test('the names of "waitforuser/testing" are pinned: a new one is a decision, a lost one breaks users', () => {
  const { values, types } = exportNames('testing.ts');
  expect(values).toEqual(['answerPauses', 'nextPause']);
  expect(Object.keys(entry).sort()).toEqual(values);
  expect(types).toEqual(expect.arrayContaining(['AnswerScript', 'NextPauseOptions']));
});
