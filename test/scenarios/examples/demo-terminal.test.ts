import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { seenIn, sharedServer } from '../../support/demo';
import { freePorts } from '../../support/dev-server';
import { openClient } from '../../support/open-client';
import { cleanEnv, processesWith } from '../../support/program';
import { KEYS, startInTerminal } from '../../support/terminal';
import type { Terminal } from '../../support/terminal';
import { until } from '../../support/until';

jest.setTimeout(180_000);

// A text of one colour, or a ground; styles that are no colour (the cursor's 7 and 8) are left out.
const COLOUR = /\u001b\[(?:\d+;)*(?:[34]\d|9\d|10\d)[;m]/;
const { enter, up, down, space, backspace, ctrlC, ctrlD } = KEYS;

function startDemo(name: string, env: NodeJS.ProcessEnv = {}): Terminal {
  return startInTerminal('examples/demo.ts', ['--example', name], cleanEnv({ ...sharedServer(), ...env }));
}

test('asks with real prompts, asks a refused answer again, and ends with the result as JSON', async () => {
  await using demo = startDemo('onboarding', { NO_COLOR: '1' });
  await demo.shows('Workflow started: onboarding-demo-');
  await demo.shows('What is your name?');
  demo.press(`Ada${enter}`);
  await demo.shows('What do you do?');
  // Up from the first line is the last one.
  demo.press(`${up}${enter}`);
  await demo.shows('Something else');
  await demo.shows('Your answer:');
  demo.press(enter);
  await demo.shows('Not accepted: The custom text is empty.');
  await demo.shows('What do you do?');
  demo.press(`${up}${enter}`);
  await demo.shows('Your answer:');
  demo.press(`Computing pioneer${enter}`);
  await demo.shows('Which topics should we tell you about?');
  demo.press(`${space}${down}${down}${space}${enter}`);
  await demo.shows('Do you accept the terms of use?');
  demo.press(`${down}${enter}`);
  await demo.shows('Do you have a nickname?');
  demo.press(`${down}${enter}`);
  expect(await demo.ended).toBe(0);
  const lastLine = demo.text().trimEnd().split('\n').at(-1) ?? '';
  expect(JSON.parse(lastLine)).toEqual({
    name: 'Ada',
    role: 'Computing pioneer',
    topics: ['releases', 'events'],
    terms: 'reject',
    nickname: null,
  });
  expect(demo.raw()).not.toMatch(COLOUR);
  expect(seenIn(demo.text()).left).toEqual([]);
});

test('asks a form field by field with its limits, and after a refusal again, with what was given', async () => {
  await using demo = startDemo('expense-claim');
  await demo.shows('Ada, what do you claim?');
  await demo.shows('Amount (1 of 4)');
  await demo.shows('A number, from 0.01 up to 240, in GBP, at most 2 decimals');
  demo.press(`300${enter}`);
  await demo.shows('Date (2 of 4)');
  await demo.shows('A date such as 2027-01-31, from 2027-01-25 up to 2027-01-31');
  demo.press(`2027-01-29${enter}`);
  await demo.shows('Category (3 of 4)');
  demo.press(enter);
  await demo.shows('Receipt (4 of 4, optional)');
  demo.press(enter);
  await demo.shows('Not accepted: At most 240 GBP.');
  await demo.shows('Amount (1 of 4)');
  await demo.shows('Not accepted: At most 240 GBP.');
  demo.press(`${backspace.repeat(3)}25${enter}`);
  const passUnchanged = async (...fields: readonly string[]) => {
    for (const field of fields) {
      await demo.shows(field);
      demo.press(enter);
    }
  };
  await passUnchanged('Date (2 of 4)', 'Category (3 of 4)', 'Receipt (4 of 4, optional)');
  await demo.shows('Not accepted: From £25 on, a link to the receipt is needed.');
  await passUnchanged('Amount (1 of 4)', 'Date (2 of 4)', 'Category (3 of 4)');
  await demo.shows('Receipt (4 of 4, optional)');
  demo.press(`https://receipts.example.com/42${enter}`);
  await demo.shows('Pay Ada £25.00 for travel on 2027-01-29?');
  demo.press(enter);
  expect(await demo.ended).toBe(0);
  const expense = { amount: 25, date: '2027-01-29', category: 'travel', receipt: 'https://receipts.example.com/42' };
  expect(JSON.parse(demo.text().trimEnd().split('\n').at(-1) ?? '')).toEqual({ status: 'approved', claimant: 'Ada', expense });
});

test.each([
  ['Ctrl-C', ctrlC],
  ['Ctrl-D', ctrlD],
])('%s at a question ends the worker and the workflow, with exit code 130', async (_name, key) => {
  await using demo = startDemo('review');
  await demo.shows('Approve this draft?');
  const { workflowId, left } = seenIn(demo.text());
  expect(left).toHaveLength(1);
  demo.press(key);
  expect(await demo.ended).toBe(130);
  expect(seenIn(demo.text()).left).toEqual([]);
  await using session = await openClient();
  expect((await session.client.workflow.getHandle(workflowId).describe()).status.name).toBe('TERMINATED');
  expect(demo.raw()).toMatch(COLOUR);
});

test('Ctrl-C while the dev server is started leaves neither the server nor its script', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'waitforuser-demo-'));
  const [port, uiPort] = await freePorts();
  const env = { TEMPORAL_DEV_DIR: dir, TEMPORAL_DEV_PORT: `${port}`, TEMPORAL_DEV_UI_PORT: `${uiPort}`, TEMPORAL_ADDRESS: '' };
  await using demo = startDemo('review', env);
  await demo.shows('Starting a Temporal dev server');
  demo.press(ctrlC);
  expect(await demo.ended).toBe(130);
  expect(processesWith(`--port ${port}`)).toEqual([]);
  await rm(dir, { recursive: true });
});

test('ends with an error when its worker dies while a question is open', async () => {
  await using demo = startDemo('review');
  await demo.shows('Approve this draft?');
  const [worker = 0] = seenIn(demo.text()).workers;
  expect(worker).toBeGreaterThan(1);
  process.kill(worker, 'SIGKILL');
  await demo.shows(`The worker (process ${worker}) ended by itself: SIGKILL.`);
  expect(await demo.ended).toBe(1);
});

test('takes its worker with it when it is killed', async () => {
  await using demo = startDemo('review');
  await demo.shows('Approve this draft?');
  expect(seenIn(demo.text()).left).toHaveLength(1);
  process.kill(demo.pid, 'SIGKILL');
  await demo.ended;
  await until('the worker of a killed demo to end', () => seenIn(demo.text()).left.length === 0);
});
