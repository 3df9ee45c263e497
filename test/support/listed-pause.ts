import type { ListedPause } from 'waitforuser/client';

/** Returns an open pause as in a list. */
export function toListed(fields: Partial<ListedPause> = {}): ListedPause {
  return {
    v: 1,
    id: `p~0~${'0'.repeat(20)}~run~wf`,
    index: 0,
    workflowId: 'wf',
    runId: 'run',
    workflowType: 'approve',
    taskQueue: 'queue',
    status: 'open',
    question: { question: 'Go?', inputType: 'text' },
    shape: 'text:::',
    digest: 'abc',
    openedAt: '2026-01-01T00:00:00.000Z',
    audience: [],
    priority: 3,
    ...fields,
  };
}
