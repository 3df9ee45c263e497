import { randomUUID } from 'node:crypto';

import { Client } from '@temporalio/client';
import type { Payload, PayloadCodec } from '@temporalio/common';

import { runCli, startCli, startCliInTerminal } from '../../support/cli';
import { startHarness } from '../../support/harness';
import type { Harness } from '../../support/harness';
import { countEvents } from '../../support/history';
import { listed, reached } from '../../support/open-pause';
import { PatientInbox } from '../../support/patient-inbox';
import { KEYS } from '../../support/terminal';
import { until } from '../../support/until';

const ENCODING = 'binary/test-encoded';
const ABOUT_CODECS = /codec/;

/** A simple codec in place of encryption. The command line cannot decode its payloads. */
const codec: PayloadCodec = {
  encode: (payloads) => Promise.resolve(payloads.map((payload) => ({ metadata: { encoding: Buffer.from(ENCODING) }, data: Buffer.from(JSON.stringify(toTexts(payload))) }))),
  decode: (payloads) => Promise.resolve(payloads.map((payload) => (toTexts(payload).encoding === ENCODING ? fromTexts(payload) : payload))),
};

function toTexts({ metadata, data }: Payload): { readonly encoding: string; readonly data: string } {
  return { encoding: Buffer.from(metadata?.['encoding'] ?? []).toString(), data: Buffer.from(data ?? []).toString('base64') };
}

function fromTexts(payload: Payload): Payload {
  const { encoding, data } = JSON.parse(Buffer.from(payload.data ?? []).toString()) as ReturnType<typeof toTexts>;
  return { metadata: { encoding: Buffer.from(encoding) }, data: Buffer.from(data, 'base64') };
}

const dataConverter = { payloadCodecs: [codec] };

let harness: Harness;
/** A client with the workers' codec. */
let client: Client;
let inbox: PatientInbox;
beforeAll(async () => {
  harness = await startHarness(require.resolve('../workflows/answered'), { dataConverter });
  client = new Client({ connection: harness.client.connection, dataConverter });
  inbox = new PatientInbox(client);
});
afterAll(() => harness.close());

async function ask() {
  const workflowId = `wf-${randomUUID()}`;
  const handle = await client.workflow.start('askInTurn', { workflowId, taskQueue: harness.taskQueue, args: [[{ question: 'Go?', inputType: 'approval' }]], workflowTaskTimeout: '1 minute' });
  const pause = await reached(inbox, { workflowId });
  await listed(inbox, workflowId);
  return { handle, workflowId, pause };
}

test('reports a workflow that it cannot decode, in a list and in a watch', async () => {
  const { handle, workflowId } = await ask();
  const filter = ['--workflow-id', workflowId, '--task-queue', harness.taskQueue];
  const row = JSON.parse((await runCli(['list', '-o', 'jsonl', ...filter])).stdout) as object;
  expect(row).toMatchObject({ status: 'unreadable', workflowId, message: expect.stringMatching(ABOUT_CODECS) });
  const { code, stderr } = await runCli(['answer', '--from', '-'], { input: JSON.stringify({ ...row, value: 'approve' }) });
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('Line 1 is an unreadable row, which has no question') });

  await using piped = startCli(['watch', '-o', 'jsonl', ...filter]);
  await piped.printed('"unreadable"');
  piped.signal('SIGINT');
  expect(await piped.ended).toBe(130);
  expect(JSON.parse(piped.stdout())).toMatchObject({ type: 'unreadable', row: { status: 'unreadable', workflowId } });

  await using shown = startCliInTerminal(['watch', ...filter]);
  await shown.shows('0 open, 1 cannot be read');
  await shown.shows('cannot be read: ');
  await shown.shows(workflowId);
  shown.press(KEYS.ctrlC);
  expect(await shown.ended).toBe(130);
  expect(shown.text()).not.toContain('Nothing is open.');
  await handle.terminate();
});

test('sends no clear text to an encoded workflow, and says why', async () => {
  const { handle, pause, workflowId } = await ask();
  for (const args of [[pause.id, 'approve', '--no-wait'], [`${workflowId}#0`, 'approve', '--no-wait'], [pause.id, 'approve', '--dry-run']]) {
    expect(await runCli(['answer', ...args])).toMatchObject({ code: 5, stdout: '', stderr: expect.stringMatching(ABOUT_CODECS) });
  }
  for (const args of [['show', pause.id], ['history', workflowId]]) {
    expect(await runCli(args)).toMatchObject({ code: 5, stderr: expect.stringMatching(ABOUT_CODECS) });
  }
  expect(await countEvents(handle)).not.toHaveProperty('WorkflowExecutionSignaled');
  await handle.terminate();
});

test('never answers by an id what it could not show', async () => {
  const { handle, pause } = await ask();
  const { code, stdout, stderr } = await runCli(['answer', pause.id, 'approve', '--confirm-within', '60s']);
  expect({ code, stdout }).toEqual({ code: 5, stdout: '' });
  expect(stderr).toMatch(/^waitforuser: The answer was not sent: .*\(Unknown encoding: binary\/test-encoded\)\. The payloads are encoded, and this client has no codec .* by --codec-endpoint\.\n$/);
  expect(await countEvents(handle)).not.toHaveProperty('WorkflowExecutionUpdateAccepted');
  await handle.terminate();
});

test('a served inbox says which workflows it does not show, and when all can be read again', async () => {
  const own = await startHarness(require.resolve('../workflows/answered'), { dataConverter, ownNamespace: true });
  try {
    const { namespace } = own.client.options;
    const encoding = new Client({ connection: own.client.connection, namespace, dataConverter });
    const handle = await encoding.workflow.start('askInTurn', { workflowId: `wf-${randomUUID()}`, taskQueue: own.taskQueue, args: [[{ question: 'Go?' }]] });
    await reached(new PatientInbox(encoding), { workflowId: handle.workflowId });
    await using cli = startCli(['serve', '--port', '0', '-n', namespace]);
    await cli.printed('Nobody has to sign in');
    const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(cli.stderr()) ?? [];
    await fetchUntil(`${url}/api/pauses`, () => cli.stderr().includes('Not shown'));
    expect(cli.stderr()).toContain(`Not shown, since they cannot be read: 1 waiting workflow. ${handle.workflowId}: `);
    await handle.terminate();
    await fetchUntil(`${url}/api/pauses`, () => cli.stderr().includes('All waiting workflows can be read again.'));
    cli.signal('SIGINT');
    expect(await cli.ended).toBe(130);
  } finally {
    await own.close();
  }
});

/** Looks at the inbox until this has happened. */
async function fetchUntil(url: string, hasHappened: () => boolean): Promise<void> {
  await until('what the inbox says', async () => {
    await (await fetch(url)).text();
    return hasHappened();
  });
}
