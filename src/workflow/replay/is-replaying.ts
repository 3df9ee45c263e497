import { workflowInfo } from '../temporal/sdk';

/**
 * Whether the workflow's code is being replayed from history; `ctx._is_replay` in AGNT5.
 *
 * It is rarely needed. On Temporal the code before a pause does not run again when the answer comes, side effects belong
 * in steps, and `log` writes nothing on replay. It only guards effects that run directly in workflow code.
 */
export function isReplaying(): boolean {
  return workflowInfo().unsafe.isReplaying;
}
