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
const { enter, up, down, space, ctrlC, ctrlD } = KEYS;

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
