import { WorkflowNotFoundError } from '@temporalio/common';

import { createTimeSkipper } from '../../../src/testing/time-skipper';
import { fakeClient } from './fake-workflows';
import type { FakeWorkflow } from './fake-workflows';

const NOW = Date.parse('2026-01-01T00:00:00Z');
const toTime = (ms: number) => ({ seconds: ms / 1_000, nanos: 0 });

/** Has begun, and waits for a timer of so many seconds that it started now. */
function waiting(seconds: number): readonly object[] {
  const timer = { eventTime: toTime(NOW), timerStartedEventAttributes: { timerId: '1', startToFireTimeout: toTime(seconds * 1_000) } };
  return [{ workflowExecutionStartedEventAttributes: {} }, { workflowTaskScheduledEventAttributes: {} }, { workflowTaskCompletedEventAttributes: {} }, timer];
}

/** What is planned so many seconds after now. */
function plan(workflows: Readonly<Record<string, FakeWorkflow | Error>>, seconds = 0) {
  const env = { supportsTimeSkipping: true, sleep: async () => undefined, currentTimeMs: async () => NOW + seconds * 1_000 };
  return createTimeSkipper(fakeClient(workflows), 'own', env).plan();
}

test('time moves to the next timer, and not at all once it is due: then the workflow goes on by itself', async () => {
  const workflows = { own: { events: waiting(60) } };
  expect(await plan(workflows, 20)).toEqual({ hasBegun: true, ms: 40_000 });
  expect(await plan(workflows, 60)).toEqual({ hasBegun: true });
  expect(await plan(workflows, 61)).toEqual({ hasBegun: true });
});

test('time does not move while a child is about to start', async () => {
  const own = { events: waiting(60), children: ['child'] };
  expect(await plan({ own, child: new WorkflowNotFoundError('not found', 'child', undefined) })).toEqual({ hasBegun: true });
  expect(await plan({ own, child: { events: waiting(30) } })).toEqual({ hasBegun: true, ms: 30_000 });
});
