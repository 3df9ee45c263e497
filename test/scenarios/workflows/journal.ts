import { log } from '@temporalio/workflow';
import { steps, waitForUser } from 'waitforuser/workflow';

import type * as activities from '../activities/journal';

const { append } = steps<typeof activities>();

/** Runs a step, and logs a line, before, between and after two pauses. */
export async function journal(file: string): Promise<string[]> {
  const lines: string[] = [];
  await append(file, 'step before');
  log.info('line before');
  lines.push('before');
  const first = await waitForUser('First?');
  lines.push(`answered ${first}`);
  log.info('line between');
  await append(file, 'step between');
  const second = await waitForUser('Second?');
  lines.push(`answered ${second}`);
  log.info('line after');
  await append(file, 'step after');
  return lines;
}
