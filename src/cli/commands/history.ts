import { toInboxError } from '../../client/errors/inbox-errors';
import { readRunPauses } from '../../client/finding/run-pauses';
import type { PauseRecord } from '../../protocol/pause-record';
import { connect } from '../connection/connect';
import type { Session } from '../connection/connect';
import { COMMON, defineCommand } from '../options/define-command';
import { toHistoryLines } from '../tables/history-lines';
import { printableLine } from '../process/printable';
import { text } from '../options/written';

const READ_MS = 5_000;

/** `waitforuser history`: every pause of a run, from the workflow's own records. */
export const history = defineCommand(COMMON.safeExtend({ workflow: text, runId: text.optional() }), async (options, { output }) => {
  const { workflow: workflowId, runId } = options;
  const session = await connect(options);
  const query = { deadline: Date.now() + READ_MS, retry: true };
  const { v, early, refused, omitted, ...run } = await readRunPauses({ client: session.client.workflow }, { workflowId, runId }, query).catch((error: unknown) => {
    throw toInboxError(error, workflowId);
  });
  const pauses = await Promise.all(run.pauses.map((pause) => withSuccessor(session, pause)));
  const result = { v, pauses, early, refused, omitted };
  if (output.format === 'json') output.json(result);
  else if (output.format === 'jsonl') {
    pauses.forEach((pause) => output.json(pause));
    if (early.length + refused.length + omitted > 0) output.json({ early, refused, omitted });
  } else toHistoryLines(result, { width: output.width, now: Date.now(), paint: output.paint }).forEach((line) => output.line(line));
  if (pauses.length + early.length + refused.length === 0) output.say(`Workflow ${printableLine(workflowId)} has asked nothing yet.`);
});

// Only `get` knows the successor, which belongs to the workflow's current run.
async function withSuccessor({ inbox }: Session, pause: PauseRecord): Promise<PauseRecord> {
  if (pause.status !== 'closed' || pause.key === undefined) return pause;
  const { reason = pause.reason, successor } = await inbox.get(pause).catch(() => pause);
  return { ...pause, ...(reason !== undefined && { reason }), ...(successor !== undefined && { successor }) };
}
