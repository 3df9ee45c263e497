import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';

import { toTelemetry } from '../../../workers/telemetry';
import { freePorts } from '../../support/dev-server';
import { startHarness } from '../../support/harness';
import type { Harness } from '../../support/harness';
import { reached } from '../../support/open-pause';
import { installRuntime } from '../../support/test-worker';
import { until } from '../../support/until';

let harness: Harness;
let endpoint: string;
beforeAll(async () => {
  const [port] = await freePorts();
  endpoint = `127.0.0.1:${port}`;
  installRuntime(toTelemetry(endpoint).metrics);
  // Every task is replayed from the beginning, and what is replayed is not counted again.
  harness = await startHarness(require.resolve('../workflows/metered'), { maxCachedWorkflows: 0 });
});
afterAll(() => harness?.close());

test('a worker counts pauses by outcome and channel, and refusals by code', async () => {
  const handle = await harness.start('metered');
  const { workflowId } = handle;
  const refund = await reached(harness.inbox, { workflowId, key: 'refund' });
  await expect(harness.inbox.answer(refund, 'perhaps', { via: 'web' })).rejects.toMatchObject({ code: 'INVALID_ANSWER' });
  await handle.signal('waitForUser.answer', { pause: refund.id, value: 'perhaps' });
  await until('the refused signal', async () => ((await harness.inbox.get(refund)).refused ?? []).length === 1);
  await harness.inbox.answer(refund, 'approve', { via: 'web' });
  await harness.inbox.skip(await reached(harness.inbox, { workflowId, key: 'note' }), { via: 'hostile"} 1\nfake_metric{x="' });
  await handle.result();
  await expect(harness.inbox.answer(refund, 'reject')).rejects.toMatchObject({ code: 'ALREADY_ANSWERED' });

  const seen = await until('all counts', async () => {
    const samples = await scrape();
    return samples.some(([name, tags]) => name === 'waitforuser_pauses_settled' && tags['outcome'] === 'withdrawn') ? samples : undefined;
  });
  const of = (metric: string, ...tags: string[]) =>
    Object.fromEntries(seen.flatMap(([name, all, value]) => (name === metric ? [[tags.map((tag) => all[tag]).join(' '), value]] : [])));
  expect(of('waitforuser_pauses_opened', 'inputType', 'workflowType')).toEqual({ 'approval metered': 1, 'text metered': 3 });
  expect(of('waitforuser_pauses_settled', 'outcome', 'via')).toEqual({ 'answered web': 1, 'skipped other': 1, 'timedOut none': 1, 'withdrawn none': 1 });
  expect(of('waitforuser_answers_refused', 'code')).toEqual({ INVALID_ANSWER: 2 });
  expect(of('waitforuser_time_to_answer_count', 'outcome', 'via')).toEqual({ 'answered web': 1, 'skipped other': 1 });
  expect(seen.filter(([name]) => name.includes('fake'))).toEqual([]);
  const bounds = seen.flatMap(([name, { le, outcome }]) => (name === 'waitforuser_time_to_answer_bucket' && outcome === 'answered' ? [le] : []));
  expect(bounds).toEqual(['10', '60', '300', '900', '3600', '14400', '86400', '259200', '604800', '+Inf']);

  // The dashboard and the document name what there is, and all of it.
  const names = [...new Set(seen.map(([name]) => name.replace(/_(bucket|sum|count)$/, '')))].sort();
  const dashboard = await readFile(resolve(__dirname, '../../../examples/grafana-dashboard.json'), 'utf8');
  expect([...new Set(dashboard.match(/waitforuser_[a-z_]+/g)?.map((name) => name.replace(/_bucket$/, '')))].sort()).toEqual(names);
  const document = await readFile(resolve(__dirname, '../../../docs/worker.md'), 'utf8');
  expect([...document.matchAll(/^\| `(waitforuser_\w+)` \|/gm)].map(([, name]) => name).sort()).toEqual(names);
});

type Sample = readonly [name: string, tags: Readonly<Record<string, string>>, value: number];

/** The samples of this package at the worker's Prometheus endpoint. */
async function scrape(): Promise<Sample[]> {
  const response = await fetch(`http://${endpoint}/metrics`, { headers: { connection: 'close' } });
  const lines = (await response.text()).split('\n').filter((line) => line.startsWith('waitforuser_'));
  return lines.map((line) => {
    const [, name = '', tags = '', value = ''] = /^(\w+)\{(.*)\} (\S+)$/.exec(line) ?? [];
    return [name, Object.fromEntries([...tags.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(([, tag = '', text = '']) => [tag, text])), Number(value)];
  });
}
