import type { PauseRecord } from 'waitforuser';

import { runCli } from '../../support/cli';
import { useHarness } from '../../support/harness';
import { reached } from '../../support/open-pause';

const harness = useHarness(require.resolve('../workflows/left-open'));

async function ask() {
  const handle = await harness.start('leaveOpen', 'k');
  return { handle, pause: await reached(harness.inbox, { workflowId: handle.workflowId, key: 'k' }) };
}

/** Runs all commands on a pause whose run has ended, and returns their results. */
async function tell({ id, workflowId, runId }: PauseRecord) {
  const [shown, record, history, dry, sent] = await Promise.all([
    runCli(['show', id]),
    runCli(['show', id, '-o', 'json']),
    runCli(['history', workflowId, '--run-id', runId]),
    runCli(['answer', id, 'approve', '--dry-run']),
    runCli(['answer', id, 'approve', '--confirm-within', '60s']),
  ]);
  return { shown, record: JSON.parse(record.stdout) as PauseRecord, history, dry, sent };
}

test.concurrent.each<[string, (handle: Awaited<ReturnType<typeof ask>>['handle']) => Promise<unknown>, string, RegExp]>([
  ['terminated', (handle) => handle.terminate(), 'terminated', /the workflow was terminated/],
  ['completed without an answer to it', (handle) => handle.signal('leave', 'done').then(() => handle.result()), 'completed', /the workflow completed without an answer to it/],
])('reports that the workflow of a pause has ended (%s), and never that an answer is valid', async (_name, end, reason, words) => {
  const { handle, pause } = await ask();
  await end(handle);
  const { shown, record, history, dry, sent } = await tell(pause);
  expect(record).toMatchObject({ id: pause.id, status: 'closed', reason });
  expect(shown).toMatchObject({ code: 0, stdout: expect.stringMatching(/#0 · closed · /) });
  expect(shown.stdout).toMatch(words);
  expect(history).toMatchObject({ code: 0, stdout: expect.stringMatching(/^#0 k {2}closed: /) });
  expect(history.stdout).toMatch(words);
  expect(dry).toMatchObject({ code: 3, stdout: '', stderr: expect.stringContaining('is closed: ') });
  expect(sent).toMatchObject({ code: 3, stdout: '' });
});

test.concurrent('names the successor of a pause if its run has continued as new', async () => {
  const { handle, pause } = await ask();
  await handle.signal('leave', 'continue');
  const { workflowId } = handle;
  const next = await until(workflowId, pause);
  const { shown, record, history, dry, sent } = await tell(pause);
  expect(record).toMatchObject({ status: 'closed', reason: 'continuedAsNew', successor: next.id });
  expect(shown.stdout).toMatch(new RegExp(`^Successor +${next.id}$`, 'm'));
  expect(history.stdout).toContain('the workflow continued as new');
  expect(history.stdout.replace(/\s+/g, ' ')).toContain(next.id);
  expect(dry).toMatchObject({ code: 3, stderr: expect.stringContaining(next.id) });
  expect(sent).toMatchObject({ code: 3 });
  expect(await runCli(['answer', next.id, 'approve', '--dry-run'])).toMatchObject({ code: 0 });
  await harness.client.workflow.getHandle(workflowId).terminate();
});

async function until(workflowId: string, { runId }: PauseRecord): Promise<PauseRecord> {
  for (;;) {
    const next = await reached(harness.inbox, { workflowId, key: 'k' });
    if (next.runId !== runId) return next;
  }
}
