import { Resource } from '@opentelemetry/resources';
import type { SpanProcessor } from '@opentelemetry/sdk-trace-base';
import { OpenTelemetryPlugin } from '@temporalio/interceptors-opentelemetry';
import type { TelemetryOptions } from '@temporalio/worker';
import { WaitForUserPlugin } from 'waitforuser/worker';

// #region metrics
/** For `Runtime.install({ telemetryOptions })`: metrics on this address, with buckets for people, who take minutes or days. */
export function toTelemetry(bindAddress: string): TelemetryOptions {
  const seconds = [10, 60, 300, 900, 3_600, 14_400, 86_400, 259_200, 604_800];
  return { metrics: { prometheus: { bindAddress, histogramBucketOverrides: { waitforuser_time_to_answer: seconds } } } };
}
// #endregion

// #region traces
/** For `Worker.create`, `bundleWorkflowCode` and `new Client`: traces beside this package's plugin. */
export function toPlugins(spanProcessor: SpanProcessor): [OpenTelemetryPlugin, WaitForUserPlugin] {
  const resource = new Resource({ 'service.name': 'refunds-worker' });
  return [new OpenTelemetryPlugin({ resource, spanProcessor }), new WaitForUserPlugin()];
}
// #endregion
