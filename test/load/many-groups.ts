import { createInboxClient } from 'waitforuser/browser';

import { sleep } from '../crash/sleep';
import { until } from '../support/until';
import { Latencies } from './latencies';
import type { Percentiles } from './latencies';
import type { Run } from './run';

const LISTS = 100;
/** A person may send twenty requests a second. */
const EVERY_MS = 60;
const ORDERS = ['priority', 'deadline', 'age'] as const;

/** What lists take of a person in 5,000 groups, who sees all these pauses. */
export async function measureManyGroups({ inbox, say }: Run, pauses: number): Promise<Percentiles> {
  const client = createInboxClient({ baseUrl: inbox.url, headers: () => ({ user: 'busy', groups: 'many' }) });
  await until('the pauses of the many groups', async () => {
    await sleep(EVERY_MS);
    const { count, complete } = await client.count();
    if (complete && count !== pauses) throw new Error(`a person in 5,000 groups counts ${count} pauses of ${pauses}`);
    return count === pauses;
  });
  say(`one person in 5,000 groups has ${pauses} pauses`);
  const latencies = new Latencies();
  let cursor: string | undefined;
  for (let i = 0; i < LISTS; i++) {
    const order = ORDERS[Math.floor((i * ORDERS.length) / LISTS)] ?? 'priority';
    const isNew = i === 0 || order !== ORDERS[Math.floor(((i - 1) * ORDERS.length) / LISTS)];
    const page = await latencies.time(() => client.page({ order, ...(!isNew && cursor !== undefined && { cursor }) }));
    cursor = page.cursor;
    await sleep(EVERY_MS);
  }
  return latencies.figures;
}
