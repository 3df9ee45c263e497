import { openScript } from '../../../src/testing/answer-script';
import type { AnswerScript } from '../../../src/testing/answer-script';
import { toListed } from '../../support/listed-pause';

test('a script without types that has a gap says which answer is missing', () => {
  const playing = openScript(['yes', undefined] as unknown as AnswerScript);
  expect(playing.next([toListed()])).toMatchObject({ item: 'yes' });
  expect(() => playing.next([toListed({ index: 1 })])).toThrow('The script has no answer 2 of 2 ("undefined").');
});
