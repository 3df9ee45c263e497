import type { InboxLogEntry } from '../../http';

const SECONDS = [0.01, 0.05, 0.1, 0.5, 1, 5, 10] as const;

/** Counts requests for Prometheus. A label is a route's template, a method or a status: never a name and never an id. */
export class Metrics {
  readonly #requests = new Map<string, number>();
  readonly #durations = new Map<string, { readonly buckets: number[]; sum: number; count: number }>();

  count({ route = 'none', method, status, ms }: InboxLogEntry): void {
    // A method is a word that the client chose.
    const named = ['GET', 'POST', 'HEAD', 'OPTIONS'].includes(method) ? method : 'other';
    const labels = `route="${route}",method="${named}",status="${status}"`;
    this.#requests.set(labels, (this.#requests.get(labels) ?? 0) + 1);
    const duration = this.#durations.get(route) ?? { buckets: SECONDS.map(() => 0), sum: 0, count: 0 };
    SECONDS.forEach((limit, i) => {
      if (ms / 1_000 <= limit) duration.buckets[i] = (duration.buckets[i] ?? 0) + 1;
    });
    duration.sum += ms / 1_000;
    duration.count++;
    this.#durations.set(route, duration);
  }

  /** In Prometheus' text format. */
  toText(): string {
    const requests = [...this.#requests].map(([labels, count]) => `waitforuser_http_requests_total{${labels}} ${count}`);
    const durations = [...this.#durations].flatMap(([route, { buckets, sum, count }]) => [
      ...SECONDS.map((limit, i) => `waitforuser_http_request_seconds_bucket{route="${route}",le="${limit}"} ${buckets[i] ?? 0}`),
      `waitforuser_http_request_seconds_bucket{route="${route}",le="+Inf"} ${count}`,
      `waitforuser_http_request_seconds_sum{route="${route}"} ${sum}`,
      `waitforuser_http_request_seconds_count{route="${route}"} ${count}`,
    ]);
    const lines = [
      ...['# HELP waitforuser_http_requests_total Requests that were served.', '# TYPE waitforuser_http_requests_total counter', ...requests],
      ...['# HELP waitforuser_http_request_seconds Time until the response began.', '# TYPE waitforuser_http_request_seconds histogram', ...durations],
      ...['# HELP process_resident_memory_bytes Memory of the process.', '# TYPE process_resident_memory_bytes gauge', `process_resident_memory_bytes ${process.memoryUsage.rss()}`],
    ];
    return `${lines.join('\n')}\n`;
  }
}
