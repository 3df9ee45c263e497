import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The value that was booked for a pause, and who answered it. */
export interface Booking {
  readonly workflowId: string;
  readonly key: string;
  readonly by: string;
  readonly value: unknown;
}

/** A step with a side effect: it creates one file for each pause. If a second answer comes for the same pause, it records that in another file. */
export function createActivities(dir: string) {
  return {
    async book(booking: Booking): Promise<Booking> {
      const file = toBookingFile(dir, booking);
      const text = JSON.stringify(booking);
      await mkdir(dir, { recursive: true });
      try {
        await writeFile(file, text, { flag: 'wx' });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
        // The step is retried after a crash. The same answer is harmless. A file that the crash left incomplete is written again.
        const there = await readFile(file, 'utf8');
        if (isWhole(there) && there !== text) await writeFile(`${file}.twice`, text);
        if (!isWhole(there)) await writeFile(file, text);
      }
      return booking;
    },
  };
}

/** The file that holds the booking of one pause. */
export function toBookingFile(dir: string, { workflowId, key }: Pick<Booking, 'workflowId' | 'key'>): string {
  return join(dir, `${workflowId}.${key}.json`);
}

function isWhole(text: string): boolean {
  return text.endsWith('}');
}
