import type { PauseRow } from '../protocol/pause-record';
import { queryRows } from '../client/finding/read-pause';
import { toRefusal } from '../client/errors/temporal-errors';
import type { CommonOptions } from './common-options';
import { connect } from './connect';
import { toHistoryLines } from './history-lines';
import { printableLine } from './printable';
import type { Context } from './runner';

export interface HistoryOptions extends CommonOptions {
  readonly workflowId: string;
  readonly runId?: string;
}

/** `waitforuser history`: every pause of a run, as the workflow itself records them. */
export async function history(options: HistoryOptions, { output }: Context): Promise<void> {
  const { workflowId, runId } = options;
  const { client } = await connect(options);
  const rows = await queryRows(client, client.workflow.getHandle(workflowId, runId)).catch((error: unknown): readonly PauseRow[] => {
    throw toRefusal(error, workflowId);
  });
  if (output.format === 'json') output.json(rows);
  else if (output.format === 'jsonl') rows.forEach((row) => output.json(row));
  else toHistoryLines(rows, { width: output.width, now: Date.now(), paint: output.paint }).forEach((line) => output.line(line));
  if (rows.length === 0) output.say(`Workflow ${printableLine(workflowId)} has asked nothing yet.`);
}
