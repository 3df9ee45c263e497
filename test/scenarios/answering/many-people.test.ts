import { Client, Connection } from '@temporalio/client';
import { AnswerRefusedError } from 'waitforuser/client';
import type { PauseRecord } from 'waitforuser/client';

import { startHarness } from '../../support/harness';
import type { Harness } from '../../support/harness';
import { PatientInbox } from '../../support/patient-inbox';

const WORKFLOWS = require.resolve('../workflows/answered');

let harness: Harness;
let inbox: PatientInbox;
let connections: Connection[];
beforeAll(async () => {
  harness = await startHarness(WORKFLOWS);
  inbox = new PatientInbox(harness.client);
  const address = process.env['TEST_TEMPORAL_ADDRESS'] as string;
  connections = await Promise.all([1, 2, 3, 4].map(() => Connection.connect({ address })));
});
afterAll(async () => {
  await Promise.all(connections.map((connection) => connection.close()));
  await harness.close();
});

/** Many people answer one pause at once, each with their own client. Returns the result for each of them. */
async function answerAtOnce(pause: PauseRecord, people: readonly string[]): Promise<readonly { by: string; told: unknown; winner?: string | undefined }[]> {
  return Promise.all(
    people.map(async (by, i) => {
      const own = new PatientInbox(new Client({ connection: connections[i % connections.length] as Connection }));
      try {
        return { by, told: (await own.answer(pause, `by ${by}`, { by })).status };
      } catch (error) {
        if (!(error instanceof AnswerRefusedError)) throw error;
        return { by, told: error.code, winner: error.by };
      }
    })
  );
}

// Fewer people if the workflow ends: each loser's client then queries it, and a worker replays it each time.
test.each([
  [100, 'if the workflow continues', [{ question: 'First?' }, { question: 'Second?' }]],
  [50, 'if the first answer ends the workflow', [{ question: 'Only?' }]],
])('accepts one of %d simultaneous answers and tells all others who was first, %s', async (count, _when, questions) => {
  const handle = await harness.start('askInTurn', questions);
  const pause = await inbox.get({ workflowId: handle.workflowId });
  const people = Array.from({ length: count }, (_, i) => `person ${i}`);
  const all = await answerAtOnce(pause, people);
  const [winner, ...others] = all.filter(({ told }) => told === 'accepted');
  expect(others).toEqual([]);
  const losers = all.filter(({ by }) => by !== winner?.by);
  expect(losers).toEqual(losers.map(({ by }) => ({ by, told: 'ALREADY_ANSWERED', winner: winner?.by })));
  expect(losers).toHaveLength(count - 1);
  if (questions.length > 1) await inbox.answer({ workflowId: handle.workflowId }, 'two');
  expect((await handle.result())[0]).toMatchObject({ value: `by ${winner?.by}`, by: winner?.by });
});

test('accepts one of two simultaneous answers, ten times in a row', async () => {
  const turns = 10;
  const handle = await harness.start('askInTurn', Array.from({ length: turns }, (_, i) => ({ question: `Turn ${i}?` })));
  const { workflowId } = handle;
  for (let index = 0; index < turns; index++) {
    const all = await answerAtOnce(await inbox.get({ workflowId, index }), ['alice', 'bob']);
    const winner = all.find(({ told }) => told === 'accepted')?.by;
    expect(all.filter(({ by }) => by !== winner)).toEqual([{ by: winner === 'alice' ? 'bob' : 'alice', told: 'ALREADY_ANSWERED', winner }]);
  }
  expect(await handle.result()).toHaveLength(turns);
});
