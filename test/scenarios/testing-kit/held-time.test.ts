import { startTimeSkipping } from '../../support/time-skipping';
import type { TimeSkipping } from '../../support/time-skipping';
import * as activities from '../activities/notices';

const WORKFLOWS = require.resolve('../workflows/held-time');

let server: TimeSkipping;
beforeAll(async () => {
  server = await startTimeSkipping(WORKFLOWS, { activities });
});
afterAll(() => server.close());

// A fault of Temporal's test server 1.32, which docs/testing.md tells users. If these tests fail, look whether it is gone:
// then that text goes too, and tests need not wait for a step before they answer.
test.each([
  ['is cancelled before a worker takes it', 'cancelsStep'],
  ['waits for a worker when its workflow ends', 'leavesStep'],
] as const)('a step that %s holds the time of all workflows', async (_when, workflow) => {
  await (await server.start(workflow)).result();
  const sleeping = await server.start('sleepsForADay');
  // The server counts who holds time. `result()` releases it once, for the SDK; this is for the step that is no more.
  await server.env.connection.testService.unlockTimeSkipping({});
  await sleeping.result();
});
