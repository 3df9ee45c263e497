import { runDemo } from '../../support/demo';
import { startDevServer } from '../../support/dev-server';
import { openClient } from '../../support/open-client';
import { processesWith } from '../../support/program';

jest.setTimeout(180_000);

const REFUND = ['modify', '99.50', 'store_credit', 'email,sms', 'confirm'];
const REFUNDED = { status: 'refunded', orderId: 'ORD-1042', amount: 99.5, method: 'store_credit', notifiedVia: ['email', 'sms'] };

test('plays an example and prints its result alone on standard output', async () => {
  const run = await runDemo(['--example', 'draft-edit', '--answers', 'It arrives tomorrow.']);
  const result = { status: 'sent', edited: true, receipt: 'Sent to Ada: It arrives tomorrow.' };
  expect(run).toMatchObject({ code: 0, stdout: `${JSON.stringify(result)}\n`, left: [] });
  expect(run.workers).toHaveLength(1);
  expect(run.stderr).toContain('Prefilled:\n  Dear Ada,');
});

test('kills the worker while the second question is open, and another finishes the refund', async () => {
  const run = await runDemo(['--crash', '--answers', ...REFUND]);
  expect(run).toMatchObject({ code: 0, stdout: `${JSON.stringify(REFUNDED)}\n`, left: [] });
  const [first, second] = run.workers;
  expect(run.stderr).toContain(`Killed the worker (process ${first}) with SIGKILL while question 2 is open.`);
  expect(second).not.toBe(first);
  expect(run.stderr.indexOf('> modify')).toBeLessThan(run.stderr.indexOf('Killed the worker'));
  expect(run.stderr.indexOf('Killed the worker')).toBeLessThan(run.stderr.indexOf('> 99.50'));
});

test('logs a guarded line once though the worker is killed after it', async () => {
  const run = await runDemo(['--example', 'publish', '--crash', '--answers', 'approve']);
  expect(run).toMatchObject({ code: 0, stdout: '"Published: A short report on durable pauses."\n', left: [] });
  expect(run.workers).toHaveLength(2);
  expect(run.stderr.match(/Draft ready/g)).toHaveLength(1);
});

test.each([
  ['a refused answer', ['modify', '10', '--skip'], 4, 'The answer --skip to question 3 was refused (INVALID_ANSWER)'],
  ['too few answers', ['modify'], 2, 'There is no answer to question 2: "Enter the refund amount (order total: £149.99):"'],
])('ends on %s with its exit code and leaves no workflow', async (_name, answers, code, reason) => {
  const run = await runDemo(['--answers', ...answers]);
  expect(run).toMatchObject({ code, stdout: '', left: [] });
  expect(run.stderr).toContain(reason);
  expect(await statusOf(run.workflowId)).toBe('TERMINATED');
});

test('tells of the webhook: refused while it is down, then with the outcome', async () => {
  const run = await runDemo(['--example', 'notify-webhook', '--answers', 'approve']);
  expect(run).toMatchObject({ code: 0, stdout: '"approve by somebody"\n', left: [] });
  expect(run.stderr).toContain('Webhook: refused with 503');
  expect(run.stderr).toContain('Webhook: the message is now "Deploy 1.2: approve by somebody"');
});

test('runs the changed arguments of an agent whose worker was killed in between', async () => {
  const run = await runDemo(['--example', 'openai-agent', '--crash', '--answers', 'edit', '{"order":"ORD-1042","amount":99.50}']);
  expect(run).toMatchObject({ code: 0, stdout: '"The refund: Refunded 99.5 GBP for ORD-1042."\n', left: [] });
  expect(run.workers).toHaveLength(2);
});

test.each([
  ['no terminal and no answers', [], '--example refund --answers modify 99.50 store_credit email,sms confirm'],
  ['an unknown example', ['--example', 'lunch', '--answers', 'yes'], 'The examples are refund, review, publish, onboarding, expense-claim, expense-approval, draft-edit, notify-webhook, agent-tools, openai-agent.'],
])('exits 2 with a hint for %s', async (_name, args, hint) => {
  const run = await runDemo(args);
  expect(run).toMatchObject({ code: 2, stdout: '', workflowId: '', workers: [] });
  expect(run.stderr).toContain(hint);
});

test('names the address at which no server answers', async () => {
  const run = await runDemo(['--answers', 'reject'], { TEMPORAL_ADDRESS: '127.0.0.1:1' });
  expect(run).toMatchObject({ code: 1, stdout: '', workers: [] });
  expect(run.stderr).toContain('No Temporal server answers at 127.0.0.1:1.');
  expect(run.stderr).toContain('./temporal-dev.sh start');
});

test('says which answers and which crash were not needed, leaves a running dev server alone, and ends the one it started', async () => {
  // The demo has no PostgreSQL.
  await using server = await startDevServer({ options: [] });
  const onRunning = await runDemo(['--crash', '--answers', 'reject', 'one', 'two'], devVariables(server.env));
  const rejected = { code: 0, stdout: '{"status":"rejected","orderId":"ORD-1042"}\n', left: [] };
  expect(onRunning).toMatchObject({ ...rejected, stderr: expect.stringContaining('2 of the answers were not needed.') });
  expect(onRunning.stderr).toContain('No worker was killed');
  expect(onRunning.stderr).toContain(`${server.address} (running already, left alone)`);
  expect(processesWith(`--db-filename ${server.dir}`)).toHaveLength(1);

  await server.stop();
  // What is set for another server must not reach the one that the demo starts.
  const foreign = { TEMPORAL_NAMESPACE: 'elsewhere', TEMPORAL_API_KEY: 'secret' };
  const onOwn = await runDemo(['--answers', 'reject'], { ...devVariables(server.env), ...foreign });
  expect(onOwn).toMatchObject({ ...rejected, stderr: expect.stringContaining('temporal-dev: Temporal CLI:') });
  expect(onOwn.stderr).toContain(`${server.address} (started for this demo)`);
  expect(onOwn.stderr).toContain(`http://127.0.0.1:${server.env['TEMPORAL_DEV_UI_PORT']}/namespaces/default/workflows/${onOwn.workflowId}/`);
  expect(processesWith(`--db-filename ${server.dir}`)).toEqual([]);
});

function devVariables(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => name.startsWith('TEMPORAL_DEV_')));
}

async function statusOf(workflowId: string): Promise<string> {
  await using session = await openClient();
  return (await session.client.workflow.getHandle(workflowId).describe()).status.name;
}
