import { createNewPauses } from '../../../../src/cli/pauses/new-pauses';
import type { InboxEvent } from '../../../../src/client/watching/inbox-event';
import { toListed } from '../../../support/listed-pause';

const PAUSE = toListed();
const on = (type: 'opened' | 'changed' | 'settled' | 'overdue', pause = PAUSE): InboxEvent => ({ type, pause, cursor: 'c' });

test('a pause is new once, when it opens', () => {
  const isNew = createNewPauses([], false);
  expect((['overdue', 'changed', 'opened', 'opened', 'overdue', 'settled'] as const).map((type) => isNew(on(type)))).toEqual([false, false, true, false, false, false]);
});

test('of overdue pauses one is also new when it becomes overdue, and once if it opens overdue', () => {
  const isNew = createNewPauses([], true);
  const other = toListed({ index: 1 });
  expect([on('changed'), on('overdue'), on('opened', other), on('overdue', other)].map(isNew)).toEqual([false, true, true, false]);
});

test('what was open before is not new, nor is another voice of its decision', () => {
  const toVoice = (index: number, decision: number) => toListed({ index, decision: { index: decision } as never });
  const isNew = createNewPauses([PAUSE, toVoice(1, 1)], true);
  expect([on('opened'), on('overdue'), on('opened', toVoice(1, 1)), on('opened', toVoice(2, 1)), on('opened', toVoice(3, 3)), on('opened', toVoice(4, 3))].map(isNew)).toEqual([false, false, false, false, true, true]);
});
