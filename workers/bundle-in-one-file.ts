import type { BundleOptions } from '@temporalio/worker';

// #region one-file
/** For workflows that import `@openai/agents-core`: it imports a part of itself later, and a workflow can load no second file. */
export const bundleInOneFile: NonNullable<BundleOptions['webpackConfigHook']> = (config) => ({
  ...config,
  output: { ...config.output, asyncChunks: false },
});
// #endregion
