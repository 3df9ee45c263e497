import picocolors from 'picocolors';

import { widthOf } from '../../../src/cli/display-width';
import { toHistoryLines } from '../../../src/cli/history-lines';
import { toShowLines } from '../../../src/cli/show-lines';
import type { PauseRecord } from '../../../src/protocol/pause-record';
import { toListed } from '../../support/listed-pause';

const PLAIN = picocolors.createColors(false);
const NOW = Date.parse('2026-01-01T01:00:00Z');
const EVIL = '\u001b]0;x\u0007\u009b2J\u202e\u0008\r\u001b[31m';
const WORDS = 'many words that have to be broken somewhere ';
const text = WORDS.repeat(4) + EVIL;
const { workflowType: _, taskQueue: __, ...open } = toListed();
const HOSTILE: PauseRecord = {
  ...open,
  status: 'answered',
  workflowId: `wf${EVIL}`,
  key: `key${EVIL}`,
  question: {
    question: text,
    inputType: 'select',
    details: text,
    options: [{ id: `id${EVIL}`, label: text, description: text, danger: true }],
    placeholder: text,
    defaultValue: text,
    metadata: { text },
    comment: 'required',
    allowCustom: true,
    skippable: true,
  },
  ...{ audience: [text], excluded: [text], value: text, by: text, via: text, comment: text, answerId: EVIL },
  ...{ at: '2026-01-01T00:30:00.000Z', deadline: '2026-01-01T02:00:00.000Z' },
  refused: [{ code: 'INVALID_ANSWER', message: text, by: text, at: '2026-01-01T00:20:00.000Z', answerId: EVIL }],
};
const LOOSE = { status: 'loose', runId: 'run', early: [{ value: text, by: text, pause: EVIL, at: open.openedAt }], refused: HOSTILE.refused ?? [], omitted: 3 } as const;

describe.each([40, 80])('at %d columns', (width) => {
  const look = { width, now: NOW, paint: PLAIN };

  test.each([
    ['a pause', toShowLines(HOSTILE, look)],
    ['an open pause', toShowLines({ ...HOSTILE, status: 'open' }, look)],
    ['a history', toHistoryLines([HOSTILE, { ...HOSTILE, status: 'open' }, LOOSE], look)],
  ])('%s is printable and keeps to its width', (_name, lines) => {
    expect(lines.join('\n')).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
    // What is copied stays whole, and so does a word that no line can hold.
    const broken = lines.filter((line) => !/^(Workflow|Run|Id) /.test(line));
    expect(broken.filter((line) => widthOf(line) > width && /\s/.test(line.trim()))).toEqual([]);
  });
});

test('a short pause takes few lines', () => {
  expect(toShowLines(open, { width: 80, now: NOW, paint: PLAIN }, 'https://ui.example/run')).toEqual([
    'wf#0 · open · priority 3 · text',
    '',
    '  Go?',
    '',
    'Workflow   wf',
    'Run        run',
    'Opened     1h ago (2026-01-01T00:00:00.000Z)',
    'For        anyone',
    'Id         p~0~run~wf',
    'Link       https://ui.example/run',
  ]);
});

test('a pause whose question is not kept any more says so', () => {
  const { question: _question, ...old } = open;
  expect(toShowLines({ ...old, status: 'skipped', at: '2026-01-01T00:30:00.000Z' }, { width: 80, now: NOW, paint: PLAIN })).toEqual(
    expect.arrayContaining(['wf#0 · skipped · priority 3', 'The question is not kept any more.', 'Settled    30m ago (2026-01-01T00:30:00.000Z)'])
  );
});
