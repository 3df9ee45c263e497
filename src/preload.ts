/**
 * For a worker whose workflows all share one copy of the workflow side, by
 * `bundlerOptions: { preloadModules: ['waitforuser/preload'] }`. It exports nothing. With or without it, workflow code
 * imports `waitforuser/workflow`, which installs the handlers for answers.
 */
import './workflow-side';

export {};
