import picocolors from 'picocolors';

import { widthOf } from '../../../../src/cli/tables/display-width';
import { toListLines } from '../../../../src/cli/tables/list-lines';
import type { Priority } from '../../../../src/protocol/question';
import { toListed } from '../../../support/listed-pause';

const PLAIN = picocolors.createColors(false);
const NOW = Date.parse('2026-01-01T01:00:00Z');
const LONG = 'A question that goes on and on until no terminal of the usual width can hold it on one line any more';
const PAUSES = [
  toListed({ priority: 1, audience: ['user:alice', 'group:support'], deadline: '2026-01-01T03:00:00.000Z' }),
  toListed({ index: 12, question: { question: LONG, inputType: 'text' }, deadline: '2026-01-01T00:59:00.000Z' }),
  toListed({ workflowId: `wf-${'0123456789'.repeat(9)}` }),
];

test('makes a table at 80 columns', () => {
  expect(toListLines(PAUSES.slice(0, 2), { width: 80, now: NOW, paint: PLAIN })).toEqual([
    'PRI  AGE  DUE      FOR                   QUESTION',
    ' 1   1h   in 2h    user:alice, group:s…  Go?',
    '     wf#0',
    ' 3   1h   1m late  anyone                A question that goes on and on until n…',
    '     wf#12',
  ]);
});

test.each([40, 80])('a priority that another client wrote as a text is printable at %d columns', (width) => {
  const lines = toListLines([toListed({ priority: '\u001b]52;c;aGk=\u0007' as unknown as Priority })], { width, now: NOW, paint: PLAIN }).join('\n');
  expect(lines).not.toMatch(/[\u0007\u001b]/);
  expect(lines).toContain('\\u001b]52;c;aGk=\\u0007');
});

test('a voice of several says how many are there, and how many are needed', () => {
  const [, row] = toListLines([toListed({ decision: { index: 0, of: 3, needed: 2, have: 1 } })], { width: 80, now: NOW, paint: PLAIN });
  expect(row).toContain('(1 of 2 voices) Go?');
});

test('puts the parts of an item on separate lines at 40 columns', () => {
  expect(toListLines(PAUSES.slice(0, 2), { width: 40, now: NOW, paint: PLAIN })).toEqual([
    'P1 · 1h · due in 2h · user:alice, group…',
    'Go?',
    'wf#0',
    '',
    'P3 · 1h · 1m late · anyone',
    'A question that goes on and on until no',
    'terminal of the usual width can hold it…',
    'wf#12',
  ]);
});

test.each([24, 40, 59, 60, 80, 120, 300])('makes no line wider than %d columns, except names, which are never cut', (width) => {
  const wide = [...PAUSES, toListed({ question: { question: '日本語の質問'.repeat(20), inputType: 'text' }, audience: [`group:${'日本'.repeat(50)}`] })];
  const lines = toListLines(wide, { width, now: NOW, paint: PLAIN });
  const names = wide.map(({ workflowId, index }) => `${workflowId}#${index}`);
  for (const line of lines.filter((line) => !names.includes(line.trim()))) expect(widthOf(line)).toBeLessThanOrEqual(width);
  for (const name of names) expect(lines.map((line) => line.trim())).toContain(name);
});

test('shows unreadable rows, and nothing for an empty list', () => {
  const { workflowId, runId, workflowType, taskQueue } = toListed();
  const lines = toListLines([{ status: 'unreadable', workflowId, runId, workflowType, taskQueue, message: 'no key' }], { width: 80, now: NOW, paint: PLAIN });
  expect(lines.slice(1)).toEqual([' ?   ?    -    ?    cannot be read: no key', '     wf']);
  expect(toListLines([], { width: 80, now: NOW, paint: PLAIN })).toEqual([]);
});

test('colours urgent and late items', () => {
  const paint = picocolors.createColors(true);
  const lines = toListLines(PAUSES.slice(0, 2), { width: 80, now: NOW, paint });
  expect(lines[1]).toContain(paint.red(' 1 '));
  expect(lines[3]).toContain(paint.red('1m late'));
  expect(lines[4]).toContain(paint.cyan('wf#12'));
});
