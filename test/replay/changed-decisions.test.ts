import { bundle } from '../support/bundle';
import { startHarness } from '../support/harness';
import type { Harness } from '../support/harness';
import { fetchTypes } from '../support/history';
import type { History } from '../support/history';
import { reached } from '../support/open-pause';
import { readDocument } from '../support/read-document';
import { replayInProcess } from '../support/replay-process';
import { until } from '../support/until';
import { DECISION_CHANGES } from './decision-changes';
import type { DecisionChange } from './decision-changes';

const TITLES: Readonly<Record<DecisionChange, string>> = {
  reworded: 'its text reworded',
  oneApproval: '`approvals` 2 made 1',
  allApprovals: '`approvals` 2 made 3',
  oneRejection: '`rejections` 2 made 1',
  morePeople: 'a fourth person asked',
  otherPeople: 'another person asked in place of the third',
};

interface Trial {
  readonly change: DecisionChange;
  /** Who has approved. */
  readonly given: readonly string[];
  readonly history: History;
}

const VOICES = [[], ['ann'], ['ann', 'bob']] as const;
const outcomes = new Map<string, string>();

beforeAll(async () => {
  const harness = await startHarness(require.resolve('./workflows/decision-earlier'));
  const names = Object.keys(DECISION_CHANGES) as DecisionChange[];
  const trials = await Promise.all(names.flatMap((change) => VOICES.map((given) => record(harness, change, given))));
  const { codePath } = await bundle(require.resolve('./workflows/decision-later'));
  const histories = trials.map(({ change, given, history }) => ({ workflowId: toName(change, given), history }));
  const failures = await replayInProcess(codePath, histories);
  for (const [i, { workflowId }] of histories.entries()) outcomes.set(workflowId, failures[i] ? 'fails' : 'runs on');
  await harness.close();
}, 120_000);

function toName(change: string, given: readonly string[]): string {
  return `${change} ${given.length}`;
}

async function record(harness: Harness, change: DecisionChange, given: Trial['given']): Promise<Trial> {
  const handle = await harness.start('decide', change);
  const { workflowId } = handle;
  await reached(harness.inbox, { workflowId, key: 'pay.2' });
  for (const [i, by] of given.entries()) await harness.inbox.answer(await harness.inbox.get({ workflowId, key: `pay.${i}` }), 'approve', { by });
  if (given.length === 2) await reached(harness.inbox, { workflowId, key: 'next' });
  // What the last task of a history did is compared only once another one follows.
  await handle.signal('nothing');
  await until('the task', async () => {
    const types = await fetchTypes(handle);
    return types.slice(types.lastIndexOf('WorkflowExecutionSignaled')).includes('WorkflowTaskCompleted');
  });
  const history = await handle.fetchHistory();
  await handle.terminate();
  return { change, given, history };
}

test('a changed decision runs on or fails exactly as docs/replay.md says', () => {
  const expected = Object.entries(TITLES).map(([change, title]) => [title, ...VOICES.map((given) => outcomes.get(toName(change, given)))]);
  expect(readDocument('docs/replay.md').rowsUnder('Decisions of several people')).toEqual(expected);
});
