import { setTimeout as wait } from 'node:timers/promises';

import * as fc from 'fast-check';
import type { WorkflowHandle } from '@temporalio/client';

import { taskFailures } from '../support/history';
import { usePlainTemporal } from './plain-temporal';
import type { Slot } from './workflows/entries';

// docs/decisions/0001: each change of the listing is one command, issued where it happens.
const slot: fc.Arbitrary<Slot> = fc.record({
  first: fc.constantFrom('nothing' as const, 'timer' as const, 'local activity' as const),
  ms: fc.integer({ min: 1, max: 120 }),
});
const program = fc.record({
  slots: fc.array(slot, { minLength: 3, maxLength: 8 }),
  byUpdate: fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
});
// Parallel local activities, each followed by a pause. With one write for each task, this did not replay.
const PARALLEL = { slots: [5, 60, 120].map((ms): Slot => ({ first: 'local activity', ms })), byUpdate: [true, false, true] };
const PROGRAMS = [PARALLEL, ...fc.sample(program, { seed: 1971, numRuns: 11 })];

test.each([{ maxCachedWorkflows: 2 }, { maxCachedWorkflows: 100 }])(
  'entries that are written in handlers and after timers and parallel local activities replay in order, with %o',
  async (options) => {
    await using temporal = await usePlainTemporal(require.resolve('./workflows/entries'));
    const worker = await temporal.startWorker({ ...options, activities: { wait } });
    const handles = await Promise.all(
      PROGRAMS.map(async ({ slots, byUpdate }) => {
        const handle = await temporal.start('slots', slots);
        await Promise.all(slots.map(async (_, index) => close(handle, index, byUpdate[index] === true)));
        await handle.result();
        return handle;
      })
    );
    const failures = (await Promise.all(handles.map(taskFailures))).flat();
    await worker.stop();
    const unplayable: string[] = [];
    for (const [i, handle] of handles.entries()) {
      const error = await temporal.replay(handle);
      if (error) unplayable.push(`${JSON.stringify(PROGRAMS[i])}: ${error.message}`);
    }
    expect({ failures, unplayable }).toEqual({ failures: [], unplayable: [] });
  }
);

async function close(handle: WorkflowHandle, index: number, byUpdate: boolean): Promise<void> {
  if (byUpdate) await handle.executeUpdate('closeByUpdate', { args: [index] });
  else await handle.signal('closeBySignal', index);
}
