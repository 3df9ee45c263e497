import { NativeConnection } from '@temporalio/worker';

import { bundle } from '../support/bundle';
import { fetchTypes } from '../support/history';
import { startLimitedServer } from '../support/limited-server';
import type { LimitedServer } from '../support/limited-server';
import { openClient } from '../support/open-client';
import type { ClientSession } from '../support/open-client';
import { installRuntime } from '../support/test-worker';
import { playAll } from './play-recordings';
import { RECORDING_SETS } from './recordings';

// Marker and SearchAttributes together are one patched(). docs/commands.md explains each row.
const KINDS: Readonly<Record<string, string>> = {
  'answers-in-time': 'Marker SearchAttributes Memo TimerStarted UpdateAccepted Memo UpdateCompleted TimerCanceled',
  expires: 'Marker SearchAttributes Memo TimerStarted TimerFired Memo Memo TimerStarted TimerFired Memo Memo TimerStarted TimerFired Memo',
  withdraws: 'Marker SearchAttributes Memo TimerStarted TimerFired Memo',
  'asks-at-once': 'Marker SearchAttributes Memo Memo Memo UpdateAccepted Memo UpdateCompleted UpdateAccepted Memo UpdateCompleted UpdateAccepted Memo UpdateCompleted',
  'refuses-live': 'Marker SearchAttributes Memo Signaled Marker SearchAttributes Signaled Memo',
  'refuses-early': 'Signaled Signaled Marker SearchAttributes Marker SearchAttributes',
  continues: 'Marker SearchAttributes',
  'listed-by-attribute': 'Marker SearchAttributes Marker SearchAttributes Memo SearchAttributes UpdateAccepted Memo SearchAttributes UpdateCompleted Memo SearchAttributes UpdateAccepted Memo SearchAttributes UpdateCompleted Memo SearchAttributes Signaled Memo SearchAttributes',
  'reminds-and-escalates': 'Marker SearchAttributes Memo TimerStarted TimerStarted TimerStarted TimerFired Memo TimerStarted TimerStarted TimerStarted UpdateAccepted Memo UpdateCompleted TimerCanceled TimerCanceled TimerCanceled TimerCanceled TimerCanceled',
  'reminds-in-vain': 'Marker SearchAttributes Memo TimerStarted UpdateAccepted Memo UpdateCompleted TimerCanceled',
  'escalates-unlisted': 'TimerStarted TimerFired Memo UpdateAccepted UpdateCompleted',
  'hands-over': 'Marker SearchAttributes Marker SearchAttributes Memo SearchAttributes UpdateAccepted Memo SearchAttributes UpdateCompleted Signaled Marker SearchAttributes Signaled Marker SearchAttributes UpdateAccepted Memo SearchAttributes UpdateCompleted',
  'hands-over-early': 'Signaled Marker SearchAttributes Marker SearchAttributes Memo SearchAttributes UpdateAccepted Memo SearchAttributes UpdateCompleted',
  decides: 'Marker SearchAttributes Memo TimerStarted TimerStarted TimerStarted UpdateAccepted Memo UpdateCompleted TimerCanceled UpdateAccepted Memo UpdateCompleted TimerCanceled UpdateAccepted Memo UpdateCompleted TimerCanceled',
  'asks-first': 'Marker SearchAttributes Memo UpdateAccepted Memo UpdateCompleted',
  unlisted: 'UpdateAccepted UpdateCompleted Signaled',
};

const SHORT: Readonly<Record<string, string>> = {
  MarkerRecorded: 'Marker',
  UpsertWorkflowSearchAttributes: 'SearchAttributes',
  WorkflowPropertiesModified: 'Memo',
  WorkflowExecutionSignaled: 'Signaled',
  WorkflowExecutionUpdateAccepted: 'UpdateAccepted',
  WorkflowExecutionUpdateCompleted: 'UpdateCompleted',
};

let server: LimitedServer;
let session: ClientSession;
beforeAll(async () => {
  installRuntime();
  server = await startLimitedServer({}, ['--search-attribute', 'WaitingForUser=KeywordList']);
  session = await openClient(server.address);
  const connection = await NativeConnection.connect({ address: server.address });
  const { workflowsPath = '', recordings = {} } = RECORDING_SETS['kinds'] ?? {};
  await playAll({ client: session.client, connection, taskQueue: 'kinds' }, await bundle(workflowsPath), recordings);
  await connection.close();
});
afterAll(async () => {
  await session[Symbol.asyncDispose]();
  await server.kill();
});

// The histories are recorded here. The committed ones are replayed in recorded-histories.test.ts.
test.each(Object.entries(KINDS))('%s writes exactly the events of its kind', async (name, expected) => {
  const [first, ...rest] = (await fetchTypes(session.client.workflow.getHandle(name))).filter((type) => !type.startsWith('WorkflowTask'));
  expect([first, rest.pop()]).toEqual(['WorkflowExecutionStarted', 'WorkflowExecutionCompleted']);
  expect(rest.map((type) => SHORT[type] ?? type).join(' ')).toBe(expected);
});

test('has a row for every kind that is recorded', () => {
  expect(Object.keys(KINDS).sort()).toEqual(Object.keys(RECORDING_SETS['kinds']?.recordings ?? {}).sort());
});
