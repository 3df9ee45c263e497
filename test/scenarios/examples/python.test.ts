import { execFile, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

import type { PauseRecord } from 'waitforuser';
import { nextPause } from 'waitforuser/testing';

import { useHarness } from '../../support/harness';
import { cleanEnv, ROOT } from '../../support/program';
import { preparePython } from '../../support/python';
import { until } from '../../support/until';
import { PATIENT } from '../../support/patient';

const SCRIPT = join(ROOT, 'examples/python-answerer/answer.py');
const WORKER = join(ROOT, 'test/scenarios/workflows/asking.py');

// The first run on a machine installs Temporal's SDK for Python.
jest.setTimeout(300_000);

let python: string;
beforeAll(async () => {
  python = await preparePython(join(dirname(SCRIPT), 'requirements.txt'));
});
const harness = useHarness(require.resolve('../workflows/backend'));

/** What the script prints, and its exit code. */
async function answerer(...args: readonly string[]): Promise<{ readonly code: number; readonly printed: readonly unknown[] }> {
  // The list has the questions of all suites of the run, some of them long.
  const ended = promisify(execFile)(python, [SCRIPT, ...args], { env: toEnv(), maxBuffer: Infinity });
  const { code, stdout, stderr } = await ended.then((done) => ({ code: 0, ...done })).catch((error: { code: number; stdout: string; stderr: string }) => error);
  if (stderr !== '') throw new Error(`answer.py ${args.join(' ')}: ${stderr}`);
  return { code, printed: stdout.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as unknown])) };
}

/** A worker in Python; it ends as its input does. */
async function startPythonWorker(taskQueue: string): Promise<AsyncDisposable> {
  const worker = spawn(python, [WORKER, taskQueue], { env: toEnv(), stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(worker, 'close');
  const ready = await Promise.race([once(worker.stdout, 'data').then(() => true), ended.then(() => false)]);
  if (!ready) throw new Error('the worker in Python did not start');
  return {
    [Symbol.asyncDispose]: async () => {
      worker.stdin.end();
      await ended;
    },
  };
}

function toEnv(): NodeJS.ProcessEnv {
  return cleanEnv({ TEMPORAL_ADDRESS: process.env['TEST_TEMPORAL_ADDRESS'] });
}

async function startAsked() {
  const handle = await harness.start('twoApprovals');
  return { handle, first: await nextPause(handle, PATIENT) };
}

test('a script in Python finds an open question, reads it, and answers it by update and by signal', async () => {
  const { handle, first } = await startAsked();
  const listed = await until('Python lists the pause', async () => {
    const { printed } = await answerer('list');
    return (printed as readonly PauseRecord[]).find(({ workflowId }) => workflowId === handle.workflowId);
  });
  expect(listed).toEqual(first);
  expect(await answerer('show', listed.id)).toEqual({ code: 0, printed: [first] });

  const answered = await answerer('answer', listed.id, 'approve', '--by', 'user:bob');
  expect(answered).toMatchObject({ code: 0, printed: [{ status: 'accepted', pause: 0 }] });
  const second = await nextPause(handle, PATIENT);
  expect(await answerer('answer', second.id, 'reject', '--signal')).toEqual({ code: 0, printed: [{ status: 'queued' }] });
  expect(await handle.result()).toEqual(['approve', 'reject']);
  expect(await harness.inbox.get(first)).toMatchObject({ status: 'answered', value: 'approve', by: 'user:bob', via: 'python' });
});

test('it is told why an answer is refused, and that nothing has changed', async () => {
  const { handle, first } = await startAsked();
  const refused = await answerer('answer', first.id, 'perhaps');
  expect(refused).toMatchObject({ code: 1, printed: [{ status: 'refused', code: 'INVALID_ANSWER', issues: [{ code: 'unknown_option', path: ['value'] }] }] });
  const former = first.id.replace(/^(p~0~[0-9a-f]{8})[0-9a-f]{12}/, '$1000000000000');
  expect(await answerer('answer', former, 'approve')).toMatchObject({ code: 1, printed: [{ code: 'QUESTION_CHANGED', current: { id: first.id } }] });
  expect(await nextPause(handle, PATIENT)).toMatchObject({ id: first.id, status: 'open' });
  await handle.terminate();
});

test('the same answer sent again is applied once, and another one is told who was first', async () => {
  const { handle, first } = await startAsked();
  const send = (value: string, answerId: string) => answerer('answer', first.id, value, '--by', 'user:bob', '--answer-id', answerId);
  expect(await send('approve', 'form-1')).toMatchObject({ code: 0, printed: [{ pause: 0 }] });
  expect(await send('approve', 'form-1')).toMatchObject({ code: 0, printed: [{ pause: 0 }] });
  expect(await send('reject', 'form-2')).toMatchObject({ code: 1, printed: [{ code: 'ALREADY_ANSWERED', by: 'user:bob' }] });
  expect(await nextPause(handle, PATIENT)).toMatchObject({ index: 1, status: 'open' });
  await handle.terminate();
});

test('a workflow in Python that was written from the wire protocol is listed, read and answered by our own inbox', async () => {
  const taskQueue = `${harness.taskQueue}-python`;
  await using _ = await startPythonWorker(taskQueue);
  const start = () => harness.client.workflow.start('Approval', { taskQueue, workflowId: `refund/${randomUUID()} (ü)`, args: ['1042'] });
  const { inbox } = harness;

  const handle = await start();
  const shown = await nextPause(handle, PATIENT);
  expect(shown).toMatchObject({ index: 0, status: 'open', question: { question: 'Refund order 1042?' } });
  const { items } = await until('it is listed', async () => {
    const page = await inbox.page({ workflowIds: [handle.workflowId] });
    return page.items.length > 0 && page;
  });
  expect(items).toMatchObject([{ ...shown, workflowType: 'Approval' }]);
  await expect(inbox.answer(shown, 'perhaps')).rejects.toMatchObject({ code: 'INVALID_ANSWER', issues: [{ code: 'unknown_option' }] });
  const former = shown.id.replace(/^(p~0~[0-9a-f]{8})[0-9a-f]{12}/, '$1000000000000');
  await expect(inbox.answer(former, 'approve')).rejects.toMatchObject({ code: 'QUESTION_CHANGED', current: { id: shown.id } });
  expect(await inbox.get(former)).toEqual(shown);
  expect(await inbox.answer(shown, 'approve', { by: 'alice', answerId: 'form-1' })).toMatchObject({ status: 'accepted', pause: 0 });
  expect(await handle.result()).toBe('approve');
  await expect(inbox.answer(shown, 'reject', { by: 'bob' })).rejects.toMatchObject({ code: 'ALREADY_ANSWERED', by: 'alice' });
  expect(await inbox.get(shown)).toMatchObject({ status: 'answered', value: 'approve', by: 'alice' });

  const second = await start();
  await inbox.answer(await nextPause(second, PATIENT), 'reject', { delivery: 'signal' });
  expect(await second.result()).toBe('reject');
});
