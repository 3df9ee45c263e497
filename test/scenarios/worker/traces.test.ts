import { context, propagation, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import type { ReadableSpan } from '@opentelemetry/sdk-trace-base';
import { Client } from '@temporalio/client';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { createInboxHandler } from 'waitforuser/http';

import { toPlugins } from '../../../workers/telemetry';
import { startHarness } from '../../support/harness';
import type { Harness } from '../../support/harness';
import { reached } from '../../support/open-pause';
import { serveHttp } from '../../support/serve-http';
import { until } from '../../support/until';

jest.setTimeout(180_000);

const SEQUENCE = require.resolve('../workflows/sequence');
// A caller's trace, as a browser or a gateway sends it: https://www.w3.org/TR/trace-context/
const TRACE = '0af7651916cd43dd8448eb211c80319c';

const exporter = new InMemorySpanExporter();
const spanProcessor = new SimpleSpanProcessor(exporter);
const provider = new BasicTracerProvider({ spanProcessors: [spanProcessor] });
const plugins = toPlugins(spanProcessor);

let harness: Harness;
beforeAll(async () => {
  provider.register({ contextManager: new AsyncLocalStorageContextManager() });
  harness = await startHarness(SEQUENCE, { plugins, workflowBundle: await bundleWorkflowCode({ workflowsPath: SEQUENCE, plugins, logger: new DefaultLogger('ERROR') }) });
});
afterAll(async () => {
  await harness?.close();
  await provider.shutdown();
  for (const api of [trace, context, propagation]) api.disable();
});

test('the trace of an HTTP answer goes over the update into the workflow', async () => {
  const client = new Client({ connection: harness.client.connection, plugins });
  const inbox = createInboxHandler({ client, authenticate: () => ({ id: 'alice' }) });
  // What an HTTP instrumentation does for each request.
  const served = await serveHttp((request, response) => {
    const given = propagation.extract(context.active(), request.headers);
    trace.getTracer('host').startActiveSpan('HTTP', {}, given, (span) => {
      response.once('finish', () => span.end());
      inbox.node(request, response);
    });
  });
  try {
    const handle = await harness.start('sequence', 1);
    const { id } = await reached(harness.inbox, { workflowId: handle.workflowId, index: 0 });
    const response = await fetch(`${served.url}/api/pauses/${id}/answer`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', traceparent: `00-${TRACE}-b7ad6b7169203331-01` },
      body: JSON.stringify({ value: 'yes', answerId: 'traced-1' }),
    });
    expect(response.status).toBe(200);
    await handle.result();
    const spans = await until('the spans of the workflow', () => Promise.resolve(findSpans(TRACE)));
    expect(toPath(spans, 'HandleUpdate:waitForUser.answer')).toEqual(['HTTP', 'StartWorkflowUpdate:waitForUser.answer', 'HandleUpdate:waitForUser.answer']);
  } finally {
    await inbox.close();
    await served.close();
  }
});

/** The spans of a trace, once the workflow's are among them. */
function findSpans(traceId: string): ReadableSpan[] | undefined {
  const spans = exporter.getFinishedSpans().filter((span) => span.spanContext().traceId === traceId);
  return spans.some(({ name }) => name.startsWith('HandleUpdate')) && spans.some(({ name }) => name === 'HTTP') ? spans : undefined;
}

/** Names of a span and of those that it stands under, from the outermost. */
function toPath(spans: readonly ReadableSpan[], name: string): string[] {
  const path: string[] = [];
  for (let span = spans.find((one) => one.name === name); span; span = spans.find((one) => one.spanContext().spanId === span?.parentSpanId)) path.unshift(span.name);
  return path;
}
