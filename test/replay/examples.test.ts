import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { Worker } from '@temporalio/worker';
import { DeterminismViolationError } from '@temporalio/workflow';

import * as workflows from '../../examples/workflows';
import { bundle } from '../support/bundle';
import { installRuntime } from '../support/test-worker';

interface StoredHistory {
  readonly events: readonly [{ readonly workflowExecutionStartedEventAttributes: { readonly workflowType: { name: string } } }, ...unknown[]];
}

const FOLDER = join(__dirname, 'histories/examples');
const FILES = readdirSync(FOLDER);

beforeAll(installRuntime);

function read(file: string): StoredHistory {
  return JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as StoredHistory;
}

function toType({ events }: StoredHistory): { name: string } {
  return events[0].workflowExecutionStartedEventAttributes.workflowType;
}

/** The workflow ids of the recordings are the names of their files. */
async function replay(file: string, history: StoredHistory): Promise<void> {
  const workflowBundle = await bundle(require.resolve('../../examples/workflows'));
  await Worker.runReplayHistory({ workflowBundle }, history, file.replace(/\.json$/, ''));
}

test.each(FILES)('replays %s on the code as it is', async (file) => {
  await replay(file, read(file));
});

test('has a history of every example', () => {
  expect(new Set(FILES.map((file) => toType(read(file)).name))).toEqual(new Set(Object.keys(workflows)));
});

test('does not replay a history on the code of another example', async () => {
  const history = read('refund-modified.json');
  toType(history).name = 'publishWorkflow';
  await expect(replay('refund-modified.json', history)).rejects.toThrow(DeterminismViolationError);
});
