import type { ServerCrash, Storm, WorkerCrash } from './crashes';
import type { Verdict } from './judge';
import type { Percentiles } from './latencies';
import type { LoadOptions } from './load-options';
import type { VisibilityFigures } from './visibility';

/** What the test found. */
export interface LoadFigures {
  readonly options: LoadOptions;
  readonly load: {
    readonly seconds: number;
    readonly answer: Percentiles | undefined;
    readonly visibilityRequests: number;
    readonly inboxCpuPercent: number;
    readonly inboxHeapBytes: number;
    /** Written in this time. */
    readonly inboxBytes: number;
  };
  /** Temporal's update alone, at the same time. */
  readonly bare: Percentiles;
  readonly workerCrash: WorkerCrash;
  readonly serverCrash: ServerCrash;
  readonly storm: Storm;
  readonly manyGroups: Percentiles;
  readonly visibility: VisibilityFigures;
  /** How often nobody had a question left. */
  readonly idle: number;
  readonly verdict: Verdict;
}

/** A page is loaded once and may hear of every row once more. Beside it come headers, comments, and what is answered meanwhile. */
const STORM_LISTS = 2;
const STORM_BYTES_EACH = 64 * 1024;

/** One sentence for each thing that is not as promised. */
export function toFaults({ load, serverCrash, workerCrash, storm, visibility, verdict, options }: LoadFigures): readonly string[] {
  const mostBytes = STORM_LISTS * storm.listBytes + options.viewers * STORM_BYTES_EACH;
  return [
    ...verdict.lost,
    ...verdict.wrongPages,
    ...(visibility.tooMany > 0 ? [`${visibility.tooMany} visibility requests more than one a second`] : []),
    ...(load.visibilityRequests > load.seconds + 1 ? [`${load.visibilityRequests} visibility requests in ${load.seconds} seconds`] : []),
    ...(workerCrash.queued === 0 ? ['no answer was queued while there was no worker'] : []),
    // For some seconds the list that is known may still be given.
    ...(serverCrash.statuses.includes(503) && serverCrash.statuses.every((status) => status === 200 || status === 503)
      ? []
      : [`while Temporal was down, lists had the statuses ${serverCrash.statuses.join(', ')}`]),
    ...(storm.bytes > mostBytes ? [`after the restart ${storm.bytes} bytes were sent, more than ${mostBytes}`] : []),
  ];
}

/** The tables. */
export function toTables(figures: LoadFigures): string {
  const { load, bare, manyGroups, visibility, workerCrash, serverCrash, storm, verdict, options, idle } = figures;
  const times: readonly (readonly [string, Percentiles | undefined])[] = [
    ['answer over HTTP', load.answer],
    ['bare Temporal update, at the same time', bare],
    [`list of a person in 5,000 groups, ${options.pauses} pauses`, manyGroups],
  ];
  const rows: readonly (readonly [string, string])[] = [
    ['viewers, open pauses', `${options.viewers}, ${options.open}`],
    ['answers', `${verdict.answers}: ${Object.entries(verdict.told).map(([told, count]) => `${count} ${told}`).join(', ')}`],
    ['answers a second under load', `${((load.answer?.count ?? 0) / load.seconds).toFixed(1)} of ${options.answers}; ${idle} times nobody had a question left`],
    ['lost, applied twice, or never sent', `${verdict.lost.length}`],
    ['pages that show too much or too little', `${verdict.wrongPages.length}`],
    ['inbox under load', `${load.inboxCpuPercent} % of a core, heap ${toMegabytes(load.inboxHeapBytes)}, ${toMegabytes(load.inboxBytes)} sent`],
    ['visibility requests', `${visibility.requests} in ${visibility.seconds} s; the closest two ${visibility.shortestGapMs} ms apart; ${visibility.tooMany} more than one a second`],
    ['worker killed', `${workerCrash.queued} answers queued; ${workerCrash.recoveryMs} ms after the new one's start an answer is accepted`],
    ['Temporal restarted', `lists: ${serverCrash.statuses.join(', ')}; ${serverCrash.listedMs} ms after its start a list comes`],
    ['inbox restarted', `all pages loaded after ${storm.ms} ms; ${toMegabytes(storm.bytes)} sent, ${Math.round(storm.bytesEach / 1024)} KiB a page, whose list has ${Math.round(storm.listBytes / options.viewers / 1024)} KiB`],
    ['requests after that', Object.entries(storm.requests).map(([route, count]) => `${count} ${route}`).join(', ')],
  ];
  return [
    '| ms | count | p50 | p95 | p99 |',
    '| --- | --- | --- | --- | --- |',
    ...times.map(([name, taken]) => `| ${[name, taken?.count, taken?.p50, taken?.p95, taken?.p99].join(' | ')} |`),
    '',
    '| what | figure |',
    '| --- | --- |',
    ...rows.map(([name, figure]) => `| ${name} | ${figure} |`),
  ].join('\n');
}

function toMegabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
}
