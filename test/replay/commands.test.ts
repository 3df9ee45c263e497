import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface StoredHistory {
  readonly events: readonly { readonly eventType: string }[];
}

// Marker and SearchAttributes together are one patched(); what they are for stands in docs/commands.md, row by row.
const KINDS: Readonly<Record<string, string>> = {
  'answers-in-time': 'Marker SearchAttributes Memo TimerStarted UpdateAccepted Memo UpdateCompleted TimerCanceled',
  expires: 'Marker SearchAttributes Memo TimerStarted TimerFired Memo Memo TimerStarted TimerFired Memo Memo TimerStarted TimerFired Memo Memo TimerStarted TimerFired Memo',
  withdraws: 'Marker SearchAttributes Memo TimerStarted TimerFired Memo',
  'asks-at-once': 'Marker SearchAttributes Memo Memo Memo UpdateAccepted Memo UpdateCompleted UpdateAccepted Memo UpdateCompleted UpdateAccepted Memo UpdateCompleted',
  'refuses-live': 'Marker SearchAttributes Memo Signaled Marker SearchAttributes Signaled Memo',
  'refuses-early': 'Signaled Signaled Marker SearchAttributes Marker SearchAttributes',
  continues: 'Marker SearchAttributes',
  'listed-by-attribute': 'Marker SearchAttributes Marker SearchAttributes Memo SearchAttributes UpdateAccepted Memo SearchAttributes UpdateCompleted Memo SearchAttributes UpdateAccepted Memo SearchAttributes UpdateCompleted Memo SearchAttributes Signaled Memo SearchAttributes',
  unlisted: 'UpdateAccepted UpdateCompleted Signaled',
};

const SHORT: Readonly<Record<string, string>> = {
  MARKER_RECORDED: 'Marker',
  UPSERT_WORKFLOW_SEARCH_ATTRIBUTES: 'SearchAttributes',
  WORKFLOW_PROPERTIES_MODIFIED: 'Memo',
  TIMER_STARTED: 'TimerStarted',
  TIMER_CANCELED: 'TimerCanceled',
  TIMER_FIRED: 'TimerFired',
  WORKFLOW_EXECUTION_SIGNALED: 'Signaled',
  WORKFLOW_EXECUTION_UPDATE_ACCEPTED: 'UpdateAccepted',
  WORKFLOW_EXECUTION_UPDATE_COMPLETED: 'UpdateCompleted',
};

test.each(Object.entries(KINDS))('%s writes exactly the events of its kind', (name, expected) => {
  const { events } = JSON.parse(readFileSync(join(__dirname, 'histories/kinds', `${name}.json`), 'utf8')) as StoredHistory;
  const types = events.map(({ eventType }) => eventType.replace('EVENT_TYPE_', '')).filter((type) => !type.startsWith('WORKFLOW_TASK_'));
  const [first, ...rest] = types;
  expect([first, rest.pop()]).toEqual(['WORKFLOW_EXECUTION_STARTED', 'WORKFLOW_EXECUTION_COMPLETED']);
  expect(rest.map((type) => SHORT[type] ?? type).join(' ')).toBe(expected);
});
