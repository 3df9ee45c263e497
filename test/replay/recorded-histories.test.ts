import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { Worker } from '@temporalio/worker';
import { DeterminismViolationError } from '@temporalio/workflow';

import { bundle } from '../support/bundle';
import { installRuntime } from '../support/test-worker';
import { RECORDING_SETS } from './recordings';

interface StoredHistory {
  readonly events: readonly [{ readonly workflowExecutionStartedEventAttributes: { readonly workflowType: { name: string } } }, ...unknown[]];
}

const FOLDER = join(__dirname, 'histories');

beforeAll(() => installRuntime());

function read(folder: string, name: string): StoredHistory {
  return JSON.parse(readFileSync(join(FOLDER, folder, `${name}.json`), 'utf8')) as StoredHistory;
}

/** Replays one history. Its workflow id is the name of its file. */
async function replay(folder: string, name: string, history: StoredHistory): Promise<void> {
  const { workflowsPath = '' } = RECORDING_SETS[folder] ?? {};
  await Worker.runReplayHistory({ workflowBundle: await bundle(workflowsPath) }, history, name);
}

describe.each(Object.keys(RECORDING_SETS))('%s', (folder) => {
  const names = Object.keys(RECORDING_SETS[folder]?.recordings ?? {});

  test.each(names)('replays %s with the current code', async (name) => {
    await replay(folder, name, read(folder, name));
  });

  test('has one history for every recording, and no others', () => {
    expect(readdirSync(join(FOLDER, folder)).sort()).toEqual(names.map((name) => `${name}.json`).sort());
  });
});

test('does not replay a history with the code of another workflow', async () => {
  const history = read('examples', 'refund-modified');
  history.events[0].workflowExecutionStartedEventAttributes.workflowType.name = 'publishWorkflow';
  await expect(replay('examples', 'refund-modified', history)).rejects.toThrow(DeterminismViolationError);
});
