import { appendFile } from 'node:fs/promises';

/** Appends a line to a file: a side effect that survives the process and can be counted. */
export async function append(file: string, line: string): Promise<void> {
  await appendFile(file, `${line}\n`);
}
