import type { ActivityInterfaceFor, ActivityOptions, UntypedActivities } from '@temporalio/workflow';

import { proxyActivities } from '../temporal/sdk';

/**
 * Typed steps. Each step is an activity: it runs once, and later its result is read from history. AGNT5's
 * `ctx.step(fn, …args)` is `await step.fn(…args)` here.
 *
 * Default: `startToCloseTimeout` 1 minute and Temporal's retry policy. A step that moves money should set its own
 * policy and pass an idempotency key, because Temporal may try an activity again after a crash.
 *
 * @example
 * const step = steps<typeof activities>();
 * const analysis = await step.analyseRefund(orderId, reason);
 */
export function steps<A = UntypedActivities>(options?: ActivityOptions): ActivityInterfaceFor<A> {
  return proxyActivities<A>({ startToCloseTimeout: '1 minute', ...options });
}
