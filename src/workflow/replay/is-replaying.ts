import { workflowInfo } from '@temporalio/workflow';

/**
 * Whether the workflow's code is being replayed from history; the seed's `ctx._is_replay`.
 *
 * Hardly ever needed: on Temporal the code before a pause does not run again when the answer comes, side effects
 * belong in steps, and `log` is silent on replay by itself. It guards plain in-workflow effects alone.
 */
export function isReplaying(): boolean {
  return workflowInfo().unsafe.isReplaying;
}
