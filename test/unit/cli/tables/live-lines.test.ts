import picocolors from 'picocolors';

import { toLiveLines } from '../../../../src/cli/tables/live-lines';
import { toListed } from '../../../support/listed-pause';

const LOOK = { width: 80, now: Date.parse('2026-01-01T01:00:00Z'), paint: picocolors.createColors(false) };
const open = Array.from({ length: 9 }, (_, index) => toListed({ index }));

test('shows all pauses if there is room, and the last messages below', () => {
  const lines = toLiveLines({ title: 'here', open: open.slice(0, 1), messages: ['settled wf#7'] }, LOOK, 24);
  expect(lines).toEqual(['1 open', 'here · Ctrl-C ends', '', 'PRI  AGE  DUE  FOR     QUESTION', expect.stringContaining('Go?'), '     wf#0', '', 'settled wf#7']);
});

test.each([6, 10, 12, 24])('fits a terminal of %d rows, and counts the pauses that it leaves out', (rows) => {
  const lines = toLiveLines({ title: 'here', open, messages: ['one', 'two'] }, LOOK, rows);
  expect(lines.length).toBeLessThanOrEqual(rows);
  const shown = lines.filter((line) => line.includes('Go?')).length;
  if (shown < open.length && rows > 6) expect(lines).toContain(`… and ${open.length - shown} more`);
});

test('counts two rows for a name that is wider than the terminal', () => {
  const long = open.map((pause) => ({ ...pause, workflowId: 'w'.repeat(150) }));
  const lines = toLiveLines({ title: 'here', open: long, messages: [] }, LOOK, 12);
  expect(lines.reduce((rows, line) => rows + Math.max(1, Math.ceil(line.length / 80)), 0)).toBeLessThanOrEqual(12);
  expect(lines).toContain('… and 7 more');
});

test('says that nothing is open', () => {
  expect(toLiveLines({ title: 'here', open: [], messages: [] }, LOOK, 24)).toEqual(['0 open', 'here · Ctrl-C ends', '', 'Nothing is open.']);
});

test('counts unreadable workflows separately, and shows them below', () => {
  const unreadable = { status: 'unreadable', workflowId: 'secret', runId: 'r', workflowType: 't', taskQueue: 'q', message: 'no codec\u200b' } as const;
  const lines = toLiveLines({ title: 'here', open: [toListed(), unreadable], messages: [] }, LOOK, 24);
  expect(lines[0]).toBe('1 open, 1 cannot be read');
  expect(lines.slice(-2)).toEqual([expect.stringContaining('cannot be read: no codec\\u200b'), '     secret']);
});
