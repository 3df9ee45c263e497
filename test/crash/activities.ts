import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What moved, and on whose answer. */
export interface Booking {
  readonly workflowId: string;
  readonly key: string;
  readonly by: string;
  readonly value: unknown;
}

/** A step that moves something once for each pause: a file that is made once. A second answer for the same pause is noted, not hidden. */
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
        // A step tried again after a crash: harmless for the same answer. A file cut short by the crash is written again.
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
