import { proxyActivities } from '@temporalio/workflow';
import type { ActivityInterfaceFor, ActivityOptions, UntypedActivities } from '@temporalio/workflow';

/**
 * Typed steps: each is an activity, run once, its result taken from history ever after. The seed's
 * `ctx.step(fn, …args)` is `await step.fn(…args)`.
 *
 * Default: `startToCloseTimeout` 1 minute and Temporal's retry policy. A step that moves money sets its own policy and
 * passes an idempotency key, for an activity may be tried again after a crash.
 *
 * @example
 * const step = steps<typeof activities>();
 * const analysis = await step.analyseRefund(orderId, reason);
 */
export function steps<A = UntypedActivities>(options?: ActivityOptions): ActivityInterfaceFor<A> {
  return proxyActivities<A>({ startToCloseTimeout: '1 minute', ...options });
}
