/**
 * Worker side: a plugin that makes waiting workflows cost nothing above hand-written ones, and checks at start what would
 * hold them up later. It imports the protocol and `@temporalio/worker`. Workers need it for nothing else.
 */
export { WaitForUserPlugin } from './worker/waitforuser-plugin';
export type { WaitForUserPluginOptions } from './worker/waitforuser-plugin';
