/** One worker for all examples: `npm run worker`, or `npm run worker -- --task-queue NAME` for another task queue. */
import * as activities from '../examples/activities';
import { runWorker } from './run-worker';

runWorker({
  workflowsPath: require.resolve('../examples/workflows'),
  // #region preload
  // One copy of the package for all workflows of the worker, instead of one for each.
  bundlerOptions: { preloadModules: ['waitforuser/preload'] },
  // #endregion
  activities,
});
