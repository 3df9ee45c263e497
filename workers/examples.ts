/** One worker for all examples: `npm run worker`, or `npm run worker -- --task-queue NAME` for another task queue. */
import { WaitForUserPlugin } from 'waitforuser/worker';

import * as activities from '../examples/activities';
import { runWorker } from './run-worker';

runWorker({
  workflowsPath: require.resolve('../examples/workflows'),
  // #region plugin
  // One copy of the package for all workflows of the worker, and checks at its start.
  plugins: [new WaitForUserPlugin()],
  // #endregion
  activities,
});
