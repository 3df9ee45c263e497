import * as sdk from '@temporalio/workflow';

/**
 * What the workflow side uses of Temporal's SDK. It is looked up here once, because each import elsewhere would add a
 * `require` to the bundle, and each call a look-up: 1.4 KB of 80.
 */
export const {
  ApplicationFailure,
  CancellationScope,
  condition,
  defineQuery,
  defineSignal,
  defineUpdate,
  getCurrentDetails,
  inWorkflowContext,
  isCancellation,
  log,
  metricMeter,
  patched,
  proxyActivities,
  setCurrentDetails,
  setHandler,
  sleep,
  upsertMemo,
  upsertSearchAttributes,
  workflowInfo,
} = sdk;
/** The types of the classes, which the constants above do not carry. */
export type ApplicationFailure = sdk.ApplicationFailure;
export type CancellationScope = sdk.CancellationScope;
