import { randomUUID } from 'node:crypto';

import { until } from '../../support/until';
import { logs } from '../../support/test-worker';
import { MAIN_BUILDS } from './builds';
import { Crew } from './crew';
import type { Post } from './crew';
import { playScenario } from './play-scenario';
import type { Ask, Program, Step } from './program';
import { Stage } from './stage';

// Each of these programs once failed to replay. Builds with other texts replay it, with its own workflow id and with other ones.

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());

const ask: Ask = { do: 'ask', inputType: 'text', size: 'line', audience: 0, keyed: false };

function toProgram(runs: readonly (readonly Step[])[], options: Partial<Program> = {}): Program {
  return { early: false, listing: 'memo', runs, carries: true, passesMemo: false, taskTimeoutSeconds: 10, ...options };
}

async function expectReplay(program: Program, posts: readonly [Post, Post], builds: readonly string[] = MAIN_BUILDS): Promise<void> {
  const scenario = { programs: [program], posts, successor: posts[0], seed: 1 };
  expect(await playScenario(stage, scenario, 'runProgram', builds)).toMatchObject({ faults: [] });
}

const uncached = (build: string): Post => ({ build, cache: 0 });
const cached = (build: string): Post => ({ build, cache: 100 });

test.concurrent('replays 60 open questions whose details a deploy makes 5 to 400 characters longer', async () => {
  const program = toProgram([[{ do: 'together', count: 60, ask: { ...ask, size: 'paragraphs' } }]]);
  await expectReplay(program, [cached('short'), cached('short')], ['short', ...[5, 40, 120, 400].map((more) => `longer-by-${more}`)]);
});

test.concurrent('replays questions at the size limits of one listed entry and of all entries together', async () => {
  const program = toProgram([[{ do: 'together', count: 38, ask: { ...ask, size: 'entry' } }, ask]]);
  await expectReplay(program, [uncached('short'), uncached('long')]);
});

test.concurrent.each([{ passesMemo: false }, { passesMemo: true }])(
  'replays runs that continue as new with another search attribute (memo passed on: $passesMemo)',
  async ({ passesMemo }) => {
    const program = toProgram([[ask], [ask], [ask]], { passesMemo });
    await expectReplay(program, [cached('long'), uncached('other')]);
  }
);

test.concurrent.each([{ early: true }, { early: false }])(
  'replays parallel local activities with a question after each (listing chosen at the start: $early)',
  async ({ early }) => {
    const chains = [5, 60, 120].map((ms): readonly Step[] => [{ do: 'local', ms }, ask]);
    await expectReplay(toProgram([[{ do: 'parallel', chains }, ask]], { early }), [cached('short'), cached('long')]);
  }
);

test.concurrent('replays more open questions than are listed', async () => {
  await expectReplay(toProgram([[{ do: 'together', count: 104, ask }]]), [uncached('other'), cached('long')]);
});

test.concurrent('lists a question as a stub if its audience is too long, warns, and replays with a short audience', async () => {
  const crew = await Crew.start(stage, [cached('long')]);
  const workflowId = `audience-${randomUUID()}`;
  const program = toProgram([[{ ...ask, audience: 100 }]]);
  try {
    const handle = await stage.client.workflow.start('runProgram', { workflowId, taskQueue: crew.taskQueue, args: [program] });
    const memo = await until('its entry', async () => (await handle.describe()).memo?.['waitForUser.0']);
    expect(memo).toMatchObject({ audience: ['many'], stub: true, status: 'open' });
    await until('a warning', () => logs.some(({ level, meta, message }) => level === 'WARN' && meta?.['workflowId'] === workflowId && message.includes('too long for the list')));
    await handle.terminate();
  } finally {
    await crew.close();
  }
  await expectReplay(program, [uncached('long'), uncached('short')]);
});
