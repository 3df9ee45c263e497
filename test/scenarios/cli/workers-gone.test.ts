import { randomUUID } from 'node:crypto';

import type { WorkflowHandle } from '@temporalio/client';

import { runCli, startCliInTerminal } from '../../support/cli';
import { useHarness } from '../../support/harness';
import { reached } from '../../support/open-pause';
import { KEYS } from '../../support/terminal';
import { whileServed } from '../../support/while-served';

const ANSWERED = require.resolve('../workflows/answered');
const LONG = { question: 'The long one?', details: 'd'.repeat(20_000) };

const harness = useHarness(ANSWERED);

/** Starts a workflow on a task queue of its own, which is only served until it has asked. */
async function asked(workflow: string, workflows: string, ...args: readonly unknown[]): Promise<{ readonly handle: WorkflowHandle; readonly taskQueue: string }> {
  const taskQueue = `gone-${randomUUID()}`;
  const handle = await harness.startWith(workflow, { taskQueue, args: [...args], tasksMayFail: true });
  await whileServed({ workflows, taskQueue }, () => reached(harness.inbox, { workflowId: handle.workflowId, index: 0 }));
  return { handle, taskQueue };
}

test('without a worker the pauses to choose from are still told, in the order in which they were asked', async () => {
  const questions = ['One?', 'Two?', 'Three?', 'Four?', 'Five?'];
  const { handle } = await asked('askTogether', ANSWERED, questions.map((question) => ({ question })));
  const { workflowId } = handle;
  const { code, stderr } = await runCli(['answer', workflowId, 'yes', '--confirm-within', '100ms']);
  const named = questions.map((question, i) => `${workflowId}#${i} (${question})`).join(', ');
  expect({ code, stderr }).toEqual({ code: 2, stderr: `waitforuser: 5 pauses of workflow ${workflowId} are open. Name one: ${named}.\n` });
  await handle.terminate();
});

test('a question that cannot be read in full without a worker is not asked', async () => {
  const { handle } = await asked('askInTurn', ANSWERED, [LONG]);
  const { workflowId } = handle;
  await using cli = startCliInTerminal(['answer', `${workflowId}#0`], { columns: 300 });
  await cli.shows(`The full question of ${workflowId}#0 cannot be read, because no worker answers. Start a worker, then answer.`);
  expect(await cli.ended).toBe(5);
  expect(cli.text()).not.toContain('The long one?');
  await handle.terminate();
});

test('a hand-over that nobody confirms is stored, and exits with 124 if it was to be confirmed', async () => {
  const { handle } = await asked('askInTurn', ANSWERED, [{ question: 'Go?', audience: ['group:support'] }]);
  const { workflowId } = handle;
  const assign = (...args: readonly string[]) => runCli(['assign', `${workflowId}#0`, '--to', 'user:bob', ...args]);
  const stored = (id: string) => `Stored for workflow ${workflowId}. A worker will apply it (assign id ${id}).\n`;
  expect(await assign('--no-wait', '--assign-id', 'h-1')).toEqual({ code: 0, stdout: stored('h-1'), stderr: '' });
  const { code, stdout, stderr } = await assign('--confirm-within', '100ms', '--assign-id', 'h-2');
  expect({ code, stdout }).toEqual({ code: 124, stdout: stored('h-2') });
  expect(stderr).toBe('waitforuser: No worker has confirmed the hand-over in time. Temporal has stored it, and a worker will apply or refuse it later. The assign id is h-2.\n');
  const json = await assign('--confirm-within', '100ms', '--assign-id', 'h-3', '-o', 'json');
  expect({ code: json.code, ...JSON.parse(json.stdout) }).toMatchObject({ code: 124, status: 'queued', workflowId });
  expect(JSON.parse(json.stderr)).toMatchObject({ code: 'NOT_CONFIRMED', assignId: 'h-3' });
  await handle.terminate();
});

test('a question that changes while it is asked is asked anew, and what was written stays', async () => {
  const { handle, taskQueue } = await asked('askForName', require.resolve('../workflows/worded'));
  const served = <T>(workflows: string, work: () => Promise<T>) => whileServed({ workflows, taskQueue }, work);
  const args = ['answer', `${handle.workflowId}#0`, '--confirm-within', '60s'];
  const cli = await served(require.resolve('../workflows/worded'), async () => {
    const started = startCliInTerminal(args);
    await started.shows('Your name?');
    return started;
  });
  await using _ = cli;
  await served(require.resolve('../workflows/worded-later'), async () => {
    cli.press(`Ada${KEYS.enter}`);
    await cli.shows('Not accepted: ');
    await cli.shows('Your name, as in your passport?');
    await cli.shows('Ada');
    cli.press(` Lovelace${KEYS.enter}`);
    expect(await cli.ended).toBe(0);
    expect(await handle.result()).toBe('Ada Lovelace');
  });
});

test('options that change while they are asked are chosen anew', async () => {
  const [before, later] = [require.resolve('../workflows/page-questions'), require.resolve('../workflows/page-questions-later')];
  const { handle, taskQueue } = await asked('askReworded', before, []);
  const cli = await whileServed({ workflows: before, taskQueue }, async () => {
    const started = startCliInTerminal(['answer', `${handle.workflowId}#0`, '--confirm-within', '60s', '--comment', 'mine']);
    await started.shows('● Approve full refund');
    return started;
  });
  await using _ = cli;
  await whileServed({ workflows: later, taskQueue }, async () => {
    cli.press(`${KEYS.down}${KEYS.enter}`);
    await cli.shows('Not accepted: ');
    await cli.shows('● Approve full refund');
    await cli.shows('Approve half');
    cli.press(`${KEYS.down}${KEYS.enter}`);
    expect(await cli.ended).toBe(0);
    expect(await handle.result()).toMatchObject({ value: 'half', comment: 'mine' });
  });
});
