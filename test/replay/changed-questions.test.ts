import { startHarness } from '../support/harness';
import type { Harness } from '../support/harness';
import { CHANGES } from './changes';
import type { Asked } from './changes';
import { ROWS } from './changes-table';
import type { Row } from './changes-table';
import type { ReplayFailure } from '../support/replay-process';
import { TABLE } from './support/documented';
import { recordChanging } from './support/record-changing';
import { other, replayWith } from './support/replay-with';
import type { History, Version } from './support/replay-with';

const AT_ONCE = 6;

const COLUMNS = [
  { title: 'no keys', keyed: false, by: 'record', deliveries: ['update', 'signal'] },
  // Update and signal make no difference, as the first column shows. The other columns use one of them each.
  { title: 'keys', keyed: true, by: 'record', deliveries: ['signal'] },
  { title: 'by id alone', keyed: false, by: 'id', deliveries: ['update'] },
  { title: 'by id alone, keys', keyed: true, by: 'id', deliveries: ['signal'] },
  { title: 'bare index', keyed: false, by: 'index', deliveries: ['update'] },
] as const;
const OPEN = 'still open';

/** A history to be replayed with the other version of the code. */
interface Trial {
  readonly row: Row;
  readonly column: string;
  readonly answered: number;
  readonly history: History;
}

interface Result extends Trial {
  readonly error: ReplayFailure | undefined;
}

let results: readonly Result[];

beforeAll(async () => {
  const harnesses: Readonly<Record<Version, Harness>> = {
    earlier: await startHarness(require.resolve('./workflows/earlier')),
    later: await startHarness(require.resolve('./workflows/later')),
  };
  const trials = await recordAll(harnesses);
  for (const harness of Object.values(harnesses)) await harness.close();
  results = [...(await replayAll(trials, 'earlier')), ...(await replayAll(trials, 'later'))];
}, 300_000);

test('runs on, fails or misplaces an answer exactly as docs/replay.md says', () => {
  const header = ['a deploy finds the question', OPEN, ...COLUMNS.map(({ title }) => `answered, ${title}`)];
  const lines = ROWS.map((row) => [row.title, ...[OPEN, ...COLUMNS.map(({ title }) => title)].map((column) => toCell(row, column))]);
  const table = [header, header.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
  expect(TABLE).toBe(table);
});

test('every failure names the pause, the old and the new question, and patched()', () => {
  const failed = results.filter((result) => toOutcome(result) === 'fails');
  expect(failed.length).toBeGreaterThan(50);
  for (const { row, column, error, answered } of failed) {
    const { [row.from]: before, [other(row.from)]: now }: Readonly<Record<Version, readonly Asked[]>> = CHANGES[row.change];
    const message = error?.message.replaceAll('\\"', '"') ?? '';
    const asked = (questions: readonly Asked[]) => questions.slice(0, answered).map(({ question }) => JSON.stringify(question));
    expect(message).toMatch(/pause \d/);
    expect(message).toContain('patched()');
    expect(asked(now).some((text) => message.includes(`now asks ${text}`))).toBe(true);
    // An id holds key and input type only as a fingerprint. So the message names its question only if a pause still has it.
    const types = before.slice(0, answered).map(({ inputType = 'text' }) => (column.startsWith('by id') ? 'a question that now has another wording' : `a question of type ${inputType}`));
    if (column !== 'bare index') expect([...asked(before), ...types].some((text) => message.includes(`given to ${text}`))).toBe(true);
  }
});

async function recordAll(harnesses: Readonly<Record<Version, Harness>>): Promise<readonly Trial[]> {
  const courses = ROWS.flatMap((row) =>
    COLUMNS.flatMap((column) => column.deliveries.map((delivery) => ({ row, column, delivery })))
  );
  const trials: Trial[] = [];
  const record = async () => {
    for (let next = courses.shift(); next; next = courses.shift()) {
      const { row, column, delivery } = next;
      const { change, from: version, answered } = row;
      const { keyed, by } = column;
      const histories = await recordChanging(harnesses[version], { change, version, answered, delivery, keyed, by });
      if (column.title === 'no keys' && delivery === 'update') trials.push({ row, column: OPEN, answered: 0, history: histories.open });
      trials.push({ row, column: column.title, answered, history: histories.answered });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, record));
  return trials;
}

async function replayAll(trials: readonly Trial[], from: Version): Promise<readonly Result[]> {
  const chosen = trials.filter(({ row }) => row.from === from);
  const errors = await replayWith(other(from), chosen.map(({ history }) => history));
  return chosen.map((trial, i) => ({ ...trial, error: errors[i] }));
}

/** The outcome of both deliveries: one word, or two words if they differ. */
function toCell(row: Row, column: string): string {
  const words = new Set(results.filter((result) => result.row === row && result.column === column).map(toOutcome));
  return [...words].join(' / ');
}

function toOutcome({ row, answered, error }: Result): string {
  if (error) return error.name === 'DeterminismViolationError' ? 'Temporal fails' : 'fails';
  const { [row.from]: before, [other(row.from)]: now }: Readonly<Record<Version, readonly Asked[]>> = CHANGES[row.change];
  return before.slice(0, answered).every(({ name }, i) => name === now[i]?.name) ? 'runs on' : 'misplaced';
}
