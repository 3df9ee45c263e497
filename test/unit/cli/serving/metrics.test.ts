import { Metrics } from '../../../../src/cli/serving/metrics';

const ENTRY = { at: '', method: 'GET', route: '/api/pauses/{id}', status: 200, ms: 40, user: 'user:secret', pause: 'p~secret' } as const;

test('requests are counted by route, method and status, and never by a name or an id', () => {
  const metrics = new Metrics();
  metrics.count(ENTRY);
  metrics.count({ ...ENTRY, ms: 2_000 });
  metrics.count({ ...ENTRY, method: 'WHAT"EVER', status: 405 });
  metrics.count({ at: '', method: 'GET', status: 404, ms: 0 });
  const text = metrics.toText();
  expect(text).toContain('waitforuser_http_requests_total{route="/api/pauses/{id}",method="GET",status="200"} 2\n');
  expect(text).toContain('waitforuser_http_requests_total{route="/api/pauses/{id}",method="other",status="405"} 1\n');
  expect(text).toContain('waitforuser_http_requests_total{route="none",method="GET",status="404"} 1\n');
  expect(text).toContain('waitforuser_http_request_seconds_bucket{route="/api/pauses/{id}",le="0.05"} 2\n');
  expect(text).toContain('waitforuser_http_request_seconds_bucket{route="/api/pauses/{id}",le="+Inf"} 3\n');
  expect(text).toContain('waitforuser_http_request_seconds_count{route="/api/pauses/{id}"} 3\n');
  expect(text).not.toContain('secret');
  expect(text).toMatch(/process_resident_memory_bytes \d+\n$/);
});
