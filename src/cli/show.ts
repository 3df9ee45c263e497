import type { PauseRecord } from '../protocol/pause-record';
import { connect } from './connect';
import type { Session } from './connect';
import type { CommonOptions } from './common-options';
import { lookUp } from './look-up';
import type { PauseName } from './look-up';
import type { Context } from './runner';
import { toShowLines } from './show-lines';
import { findWebUi, toRunLink } from './web-ui';

export interface ShowOptions extends CommonOptions, PauseName {
  readonly webUi?: string;
}

/** `waitforuser show`: one pause whole, with a link to its run. */
export async function show(options: ShowOptions, { output }: Context): Promise<void> {
  const session = await connect(options);
  const pause = await lookUp(session, options, (reference) => session.inbox.get(reference));
  const link = await findLink(session, pause, options.webUi ?? process.env['WAITFORUSER_WEB_UI']);
  if (output.format !== 'text') {
    output.json({ ...pause, ...(link !== undefined && { link }) });
    return;
  }
  const look = { width: output.width, now: Date.now(), paint: output.paint };
  toShowLines(pause, look, link).forEach((line) => output.line(line));
}

async function findLink({ client, address, namespace }: Session, { workflowId, runId, status }: PauseRecord, told?: string): Promise<string | undefined> {
  const webUi = await findWebUi(address, told);
  if (webUi === undefined) return undefined;
  // After a reset the pause still names the run it was born in; it is open in the current one.
  const current = status === 'open' ? await client.workflow.getHandle(workflowId).describe().catch(() => undefined) : undefined;
  return toRunLink(webUi, { namespace, workflowId, runId: current?.runId ?? runId });
}
