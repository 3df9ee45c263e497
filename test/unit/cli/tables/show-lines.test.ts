import picocolors from 'picocolors';

import { widthOf } from '../../../../src/cli/tables/display-width';
import { toHistoryLines } from '../../../../src/cli/tables/history-lines';
import { toShowLines } from '../../../../src/cli/tables/show-lines';
import type { CloseReason, PauseRecord, PausesAnswer, RefusedAnswer } from '../../../../src/protocol/pause-record';
import type { Question } from '../../../../src/protocol/question';
import { toListed } from '../../../support/listed-pause';

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
  ...{ assigned: { to: [text], by: text, at: open.openedAt, comment: text, assignId: EVIL }, decision: { index: 0, of: 3, needed: 2, have: 1 } },
  refused: [{ code: 'INVALID_ANSWER', message: text, by: text, at: '2026-01-01T00:20:00.000Z', answerId: EVIL }],
};
const HOSTILE_FORM: PauseRecord = {
  ...HOSTILE,
  question: {
    question: text,
    inputType: 'form',
    details: text,
    fields: {
      [`name${EVIL}`]: { inputType: 'text', label: text, description: text, placeholder: text, pattern: text, defaultValue: text },
      amount: { inputType: 'number', label: text, unit: EVIL, minimum: 1, optional: true },
      choice: { inputType: 'select', label: text, options: [{ id: `id${EVIL}`, label: text, danger: true }] },
    },
  },
  value: { [`name${EVIL}`]: text, amount: 12.5, choice: `id${EVIL}` },
};
// Words and numbers, which another client may have written otherwise.
const UNTYPED = { ...HOSTILE, status: `open${EVIL}`, priority: EVIL, question: { question: 'Go?', inputType: EVIL }, refused: [{ code: '\u001b]0;x\u0007', message: '', at: open.openedAt }] } as unknown as PauseRecord;
const CLOSED: PauseRecord = { ...open, status: 'closed', reason: 'continuedAsNew', key: 'k', successor: 'p~3~the-next' };
const TOLD: PausesAnswer = {
  ...{ v: 1, pauses: [HOSTILE, { ...HOSTILE, status: 'open' }], omitted: 3 },
  early: [{ value: text, by: text, pause: EVIL, at: open.openedAt }],
  refused: HOSTILE.refused ?? [],
};

describe.each([40, 80])('at %d columns', (width) => {
  const look = { width, now: NOW, paint: PLAIN };

  test.each([
    ['a pause', toShowLines(HOSTILE, look)],
    ['an open pause', toShowLines({ ...HOSTILE, status: 'open' }, look)],
    ['a form', toShowLines(HOSTILE_FORM, look)],
    ['an open form', toShowLines({ ...HOSTILE_FORM, status: 'open' }, look)],
    ['a pause of another client', toShowLines(UNTYPED, look)],
    ['a closed pause of another client', toShowLines({ ...UNTYPED, status: 'closed', reason: EVIL as CloseReason }, look)],
    ['a history of another client', toHistoryLines({ ...TOLD, pauses: [UNTYPED, { ...UNTYPED, status: 'closed', index: EVIL as unknown as number }], refused: UNTYPED.refused ?? [], omitted: EVIL as unknown as number }, look)],
    ['a history', toHistoryLines(TOLD, look)],
    ['a history of a form', toHistoryLines({ ...TOLD, pauses: [HOSTILE_FORM] }, look)],
  ])('%s is printable and keeps to its width', (_name, lines) => {
    expect(lines.join('\n')).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
    // What is copied stays whole, and so does a word that no line can hold.
    const broken = lines.filter((line) => !/^(Workflow|Run|Id| {2}(id|name)\\u001b)/.test(line));
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
    `Id         ${open.id}`,
    'Link       https://ui.example/run',
  ]);
});

test('a pause whose question is not kept any more says so', () => {
  const { question: _question, ...old } = open;
  expect(toShowLines({ ...old, status: 'skipped', at: '2026-01-01T00:30:00.000Z' }, { width: 80, now: NOW, paint: PLAIN })).toEqual(
    expect.arrayContaining(['wf#0 · skipped · priority 3', 'The question is no longer kept.', 'Settled    30m ago (2026-01-01T00:30:00.000Z)'])
  );
});

test('a closed pause says how it ended and what stands in its place', () => {
  const look = { width: 80, now: NOW, paint: PLAIN };
  expect(toShowLines(CLOSED, look)).toEqual(expect.arrayContaining(['wf#0 · closed · priority 3 · text', 'Closed     the workflow continued as new', 'Successor  p~3~the-next']));
  expect(toHistoryLines({ v: 1, pauses: [CLOSED], early: [], refused: [], omitted: 0 }, look)).toEqual([
    '#0 k  closed: the workflow continued as new; open again as p~3~the-next',
    '    Go?',
  ]);
});

test('an id to be written again and a message show what cannot be seen', () => {
  const question: Question = { question: 'Which?', inputType: 'select', options: [{ id: 'a\u200bb', label: 'A\u200bB' }] };
  const refused: RefusedAnswer[] = [{ code: 'INVALID_ANSWER', message: '"a\u200bc" is not\u202e', at: open.openedAt }];
  const lines = toShowLines({ ...open, question, refused }, { width: 80, now: NOW, paint: PLAIN }).join('\n');
  expect(lines).toContain('  a\\u200bb  AB');
  expect(lines.replace(/\s+/g, ' ')).toContain('"a\\u200bc" is not\\u202e');
});

const CLAIM: Question = {
  question: 'What did it cost?',
  inputType: 'form',
  fields: {
    amount: { inputType: 'number', label: 'Amount', minimum: 0.01, maximum: 500, decimals: 2, unit: 'GBP' },
    kind: { inputType: 'select', label: 'Kind', options: [{ id: 'travel', label: 'Travel' }, { id: 'gift', label: 'Gift', danger: true }] },
    note: { inputType: 'text', label: 'Note', description: 'For the accountant', optional: true },
  },
  defaultValue: { amount: 20 },
};
const lookAt = (question: Question, rest: Partial<PauseRecord> = {}) => toShowLines({ ...open, question, ...rest }, { width: 80, now: NOW, paint: PLAIN }).slice(2).join('\n');

test('a form is shown by its fields: name, label, what fits, default', () => {
  expect(lookAt(CLAIM)).toContain(`
  amount  Amount
          A number from 0.01 to 500 GBP, with at most 2 decimals; default: 20
          GBP
  kind    Kind
          One of travel, gift
          travel: Travel, gift: Gift (asks to confirm)
  note    Note – For the accountant
          A text; optional

  The answer is a JSON object of these fields, or --field NAME=VALUE for each.
`);
  expect(lookAt(CLAIM, { status: 'answered', value: { amount: 12.5, kind: 'gift' } })).toMatch(/Answer +Amount: 12\.5 GBP\n +Kind: Gift\n +Note: –\n/);
});

test.each<[Question, string]>([
  [{ question: '?', inputType: 'number', minimum: 1, unit: 'kg' }, 'A number of at least 1 kg.'],
  [{ question: '?', inputType: 'date', latest: '2027-12-31', skippable: true }, 'A date, YYYY-MM-DD, not after 2027-12-31. It may be skipped.'],
  [{ question: '?', inputType: 'text', format: 'email' }, 'An email address.'],
  [{ question: '?', inputType: 'multiselect', options: [{ id: 'a', label: 'A' }], minSelected: 1 }, 'At least 1 of a.'],
  [{ question: '?', inputType: 'painting' as 'text' }, 'A value of input type painting, which needs a newer waitforuser'],
  [{ question: '?', inputType: 'form', jsonSchema: { type: 'object', properties: { a: { type: 'array' } } } }, 'Its JSON Schema:'],
])('%j says what an answer may be', (question, rule) => {
  expect(lookAt(question)).toContain(rule);
});

test.each<[Question, NonNullable<PauseRecord['value']>, string]>([
  [{ question: '?', inputType: 'number', unit: 'kg' }, 12.5, 'answered 12.5 kg'],
  [{ question: '?', inputType: 'date' }, '2027-01-31', 'answered 2027-01-31'],
  [{ question: '?', inputType: 'text' }, 'as "it" is', 'answered "as \\"it\\" is"'],
  [{ question: '?', inputType: 'multiselect' }, { selected: ['a', 'b'], custom: 'c' }, 'answered "a,b,c"'],
  [CLAIM, { amount: 12.5, kind: 'gift' }, 'answered {"amount":12.5,"kind":"gift"}'],
])('the history has the value of %j', (question, value, text) => {
  const pauses = [{ ...open, status: 'answered' as const, question, value }];
  expect(toHistoryLines({ v: 1, pauses, early: [], refused: [], omitted: 0 }, { width: 80, now: NOW, paint: PLAIN })[0]).toContain(text);
});
