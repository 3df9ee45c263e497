import { createLiveTable } from '../../../../src/cli/tables/live-table';
import type { ListItem } from '../../../../src/client/listing/listed-pause';
import type { PauseFilter } from '../../../../src/client/listing/pause-filter';
import { keepOutput } from '../../../support/kept-output';
import { toListed } from '../../../support/listed-pause';

const ROW = { status: 'unreadable', workflowId: 'secret', runId: 'r', workflowType: 't', taskQueue: 'q', message: 'no codec' } as const;

let works: (() => void | Promise<void>)[];
beforeEach(() => {
  works = [];
  jest.useFakeTimers({ now: Date.parse('2026-01-01T01:00:00Z') });
});
afterEach(async () => {
  for (const work of works) await work();
  jest.useRealTimers();
});

function show(before: readonly ListItem[], filter: PauseFilter = {}) {
  const output = keepOutput('text');
  const context = { output, interactive: true, signal: new AbortController().signal, atEnd: (work: () => void) => void works.push(work), note: () => undefined };
  const session = { namespace: 'default', address: 'here' } as Parameters<typeof createLiveTable>[0]['session'];
  const view = createLiveTable({ session, order: 'priority', filter, context, before });
  /** What is on the screen once all that came is drawn. */
  const screen = () => {
    jest.advanceTimersByTime(0);
    return output.printed().split('\u001b[H\u001b[J').at(-1)?.replace('\u001b[?2026l', '').split('\n') ?? [];
  };
  return { view, output, screen };
}

test('a workflow that cannot be read stands there until it can be read again', () => {
  const { view, screen } = show([toListed()]);
  expect(screen()[0]).toBe('1 open');
  view.unreadable([ROW]);
  expect(screen()[0]).toBe('1 open, 1 cannot be read');
  view.unreadable([]);
  expect(screen()[0]).toBe('1 open');
});

test('a poll that fails is told below the table, in harmless text, and the table stays', () => {
  const { view, screen } = show([toListed()]);
  view.fail('Temporal does not answer.\u001b');
  expect(screen()).toEqual(expect.arrayContaining(['1 open', expect.stringMatching(/^\d\d:\d\d:\d\d Temporal does not answer\.(\\u001b)? The watch continues\.$/)]));
});

test('a watch that resumes changes nothing of what is open', () => {
  const { view, output, screen } = show([toListed()]);
  screen();
  const before = output.printed();
  view.show({ type: 'resumed', open: [], cursor: 'c' } as never);
  expect([screen()[0], output.printed()]).toEqual(['1 open', before]);
});

test('a pause that has become somebody else\'s leaves the table, and comes back with its audience', () => {
  const mine = toListed({ audience: ['group:a'] });
  const { view, screen } = show([mine], { audience: ['group:a'] });
  expect(screen()[0]).toBe('1 open');
  view.show({ type: 'changed', pause: { ...mine, audience: ['group:b'], turn: 1 }, cursor: 'c' });
  expect(screen()[0]).not.toBe('1 open');
  view.show({ type: 'changed', pause: { ...mine, turn: 2 }, cursor: 'c' });
  expect(screen()[0]).toBe('1 open');
});
