/**
 * For a worker that lets all its workflows share one copy of the workflow side, by
 * `bundlerOptions: { preloadModules: ['waitforuser/preload'] }`. It exports nothing: workflow code imports
 * `waitforuser/workflow`, whether this is preloaded or not, for only that installs the handlers of answers.
 */
import './workflow-side';

export {};
