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
  log,
  patched,
  proxyActivities,
  setCurrentDetails,
  setHandler,
  upsertMemo,
  upsertSearchAttributes,
  workflowInfo,
} = sdk;
/** The type of the class, which the constant above does not carry. */
export type ApplicationFailure = sdk.ApplicationFailure;
