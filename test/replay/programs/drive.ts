import type { Client, WorkflowHandle } from '@temporalio/client';

import { until } from '../../support/until';
import type { Chance } from './chance';
import { look, query } from './look';
import type { SeenPause } from './look';

/** How a program is run and answered. */
export interface Drive {
  readonly client: Client;
  readonly handle: WorkflowHandle;
  readonly chance: Chance;
  /** Whether queries are sent at any time. An unlisted workflow can only be seen by query. */
  readonly queried: boolean;
  /** Called after each round of answers. */
  readonly answered: () => Promise<void>;
}

/** How many unusable answers may still be sent. */
interface Spoils {
  wrong: number;
  early: number;
}

const MANY = 12;
const UPDATE_LIMIT_MS = 15_000;
const LIMIT_MS = 90_000;

/** Answers all questions of a program by raw signals and updates, until the program has ended. */
export async function drive(driven: Drive): Promise<void> {
  const { handle, chance, queried } = driven;
  const spoils = { wrong: 2, early: 2 };
  let highest = -1;
  const goOn = async () => {
    const { isRunning, open } = await look(handle, queried);
    if (!isRunning) return true;
    highest = Math.max(highest, ...open.map(({ index }) => index));
    if (queried && chance.happens(0.2)) await query(handle);
    if (chance.happens(0.1) && spoils.early-- > 0) await signal(handle, { pause: highest + 1 + chance.below(3), value: 'early' });
    if (open.length === 0 || chance.happens(0.2)) return restful();
    await answerSome(driven, open, spoils);
    await driven.answered();
    return false;
  };
  await until(`the end of ${handle.workflowId}`, goOn, LIMIT_MS);
}

async function answerSome({ client, handle, chance }: Drive, open: readonly SeenPause[], spoils: Spoils): Promise<void> {
  const shuffled = [...open].sort(() => chance.next() - 0.5);
  const some = shuffled.slice(0, open.length > MANY ? Math.ceil(open.length / 2) : 1 + chance.below(open.length));
  // Temporal allows ten updates of a run in flight. They wait for a worker, so they are sent in parallel.
  let updates = 8;
  await Promise.all(
    some.map(async (pause) => {
      if (pause.inputType === 'approval' && chance.happens(0.1) && spoils.wrong-- > 0) await signal(handle, { pause: pause.index, value: 'nonsense' });
      const payload = { pause: toReference(pause, chance), value: pause.inputType === 'approval' ? 'approve' : 'y'.repeat(1 + chance.below(500)) };
      if (chance.happens(0.5) && updates-- > 0) await update(client, handle, payload);
      else await signal(handle, payload);
    })
  );
}

// An id also says how the question was worded, so the other build refuses such an answer.
function toReference({ index, id, key }: SeenPause, chance: Chance): number | string {
  if (chance.happens(0.15)) return id;
  return key !== undefined && chance.happens(0.5) ? key : index;
}

// The workflow may have ended, or continued as new, or refuse the answer. Then the sender reads the state again.
async function signal(handle: WorkflowHandle, payload: object): Promise<void> {
  await handle.signal('waitForUser.answer', payload).catch(() => undefined);
}

async function update(client: Client, handle: WorkflowHandle, payload: object): Promise<void> {
  await client.withDeadline(Date.now() + UPDATE_LIMIT_MS, () => handle.executeUpdate('waitForUser.answer', { args: [payload] })).catch(() => undefined);
}

// Many workflows are polled in parallel. Polling each of them every 20 ms would keep the machine busy.
function restful(): Promise<false> {
  return new Promise((resolve) => setTimeout(() => resolve(false), 250));
}
