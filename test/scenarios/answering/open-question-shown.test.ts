import type { WorkflowHandle } from '@temporalio/client';
import { PAUSES_QUERY_NAME } from 'waitforuser';
import type { PauseRecord, PausesAnswer } from 'waitforuser';

import { useHarness } from '../../support/harness';
import { answerOnceOpen, reached } from '../../support/open-pause';

const harness = useHarness(require.resolve('../workflows/shown'));

test.concurrent('shows the whole question, in the same form by query and in the memo', async () => {
  const handle = await harness.start('fullQuestion');
  const { workflowId } = handle;
  const record = await reached(harness.inbox, { workflowId });
  expect(record).toMatchObject({
    index: 0,
    key: 'format',
    workflowId,
    runId: (await handle.describe()).runId,
    status: 'open',
    question: {
      question: 'Which format?',
      inputType: 'select',
      options: [
        { id: 'pdf', label: 'PDF', description: 'for print' },
        { id: 'html', label: 'HTML', danger: true },
      ],
      allowCustom: true,
      skippable: true,
      details: 'The report is *long*.',
      placeholder: 'e.g. epub',
      defaultValue: 'pdf',
      comment: 'optional',
      metadata: { order: 7, tags: ['a', null] },
    },
  });
  expect(new Date(record.openedAt).toISOString()).toBe(record.openedAt);
  expect(await memoOf(handle)).toEqual({ 'waitForUser.0': record });
  await harness.inbox.skip(record);
  await harness.inbox.answer({ workflowId }, 'yes');
  await handle.result();
});

test.concurrent('removes a settled pause from the memo, and keeps it in the query', async () => {
  const handle = await harness.start('fullQuestion');
  const { workflowId } = handle;
  await answerOnceOpen(harness.inbox, { workflowId, index: 0 }, 'html', { by: 'alice', via: 'slack', comment: 'for the web' });
  expect(Object.keys(await memoOf(handle))).toEqual(['waitForUser.1']);
  await harness.inbox.answer({ workflowId }, 'yes');
  await handle.result();
  const { pauses } = await handle.query<PausesAnswer>(PAUSES_QUERY_NAME);
  expect(pauses).toMatchObject([
    { index: 0, key: 'format', status: 'answered', value: 'html', by: 'alice', via: 'slack', comment: 'for the web' },
    { index: 1, status: 'answered', value: 'yes', question: { question: 'Publish now?', inputType: 'text' } },
  ]);
});

test.concurrent("shows the open question in Temporal's own metadata, and removes it", async () => {
  const handle = await harness.start('fullQuestion');
  const { workflowId } = handle;
  await reached(harness.inbox, { workflowId });
  expect(await detailsOf(handle)).toMatch(/takes pdf \\\| html.*waitForUser.answer.*Which format/s);
  await harness.inbox.answer({ workflowId }, 'pdf');
  expect(await detailsOf(handle)).toMatch(/Publish now/);
  expect(await detailsOf(handle)).not.toMatch(/Which format/);
  await harness.inbox.answer({ workflowId }, 'yes');
  await handle.result();
  expect(await detailsOf(handle)).toBe('');
});

test.concurrent("does not change the author's own current details", async () => {
  const handle = await harness.start('ownDetails');
  const { workflowId } = handle;
  await reached(harness.inbox, { workflowId });
  expect(await detailsOf(handle)).toBe('The author says: **step 1 of 2**');
  await harness.inbox.answer({ workflowId }, 'one');
  expect(await detailsOf(handle)).toBe('The author says: **step 2 of 2**');
  await harness.inbox.answer({ workflowId }, 'two');
  expect(await handle.result()).toBe('one, two');
});

test.concurrent('shows text with markup as plain text', async () => {
  const handle = await harness.start('hostileText');
  const { workflowId } = handle;
  await reached(harness.inbox, { workflowId });
  const details = await detailsOf(handle);
  expect(details).toContain('\\<img');
  expect(details).not.toMatch(/(?<!\\)<img|(?<!\\)\[click|(?<!\\)`code|^#/m);
  await harness.inbox.answer({ workflowId }, 'done');
  await handle.result();
});

test.concurrent('lists a question that is too long for the memo as a stub, and reads it in full', async () => {
  const handle = await harness.start('many', 1, 100_000);
  const { workflowId } = handle;
  const { question, stub } = await reached(harness.inbox, { workflowId });
  expect(question?.question).toHaveLength('0: '.length + 100_000);
  expect(stub).toBeUndefined();
  const [listed] = Object.values(await memoOf(handle)) as PauseRecord[];
  expect(listed).toMatchObject({ index: 0, stub: true, question: { inputType: 'text' } });
  expect(JSON.stringify(listed).length).toBeLessThan(8 * 1024);
  expect(harness.logs.filter(({ message, meta }) => message.includes('is too long for the list') && meta?.['workflowId'] === workflowId)).toHaveLength(1);
  await harness.inbox.answer({ workflowId }, 'read');
  expect(await handle.result()).toEqual(['read']);
});

test.concurrent('keeps the listing of many open pauses small, while all of them can be read and answered', async () => {
  const handle = await harness.start('many', 120, 2000);
  const { workflowId } = handle;
  await reached(harness.inbox, { workflowId, index: 119 });
  const memo = await memoOf(handle);
  expect(Object.keys(memo)).toHaveLength(100);
  expect(JSON.stringify(memo).length).toBeLessThanOrEqual(270 * 1024);
  expect(harness.logs.filter(({ message, meta }) => message.includes('is not listed') && meta?.['workflowId'] === workflowId)).toHaveLength(20);
  const { pauses } = await handle.query<PausesAnswer>(PAUSES_QUERY_NAME);
  expect(pauses.filter(({ status, question }) => status === 'open' && (question?.question.length ?? 0) > 2000)).toHaveLength(120);
  const answers = Array.from({ length: 120 }, (_, index) => `answer ${index}`);
  // Answers from the last pause to the first, by signal, because Temporal allows only ten updates in flight for one workflow.
  for (const [index, answer] of [...answers.entries()].reverse()) {
    await harness.inbox.answer({ workflowId, index }, answer, { delivery: 'signal' });
  }
  expect(await handle.result()).toEqual(answers);
});

async function memoOf(handle: WorkflowHandle): Promise<Record<string, unknown>> {
  return (await handle.describe()).memo ?? {};
}

async function detailsOf(handle: WorkflowHandle): Promise<string> {
  const { currentDetails } = await handle.query<{ currentDetails?: string }>('__temporal_workflow_metadata');
  return currentDetails ?? '';
}
