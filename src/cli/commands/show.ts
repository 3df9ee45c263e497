import type { PauseRecord } from '../../protocol/pause-record';
import { connect } from '../connection/connect';
import type { Session } from '../connection/connect';
import { COMMON, defineCommand } from '../options/define-command';
import { useNamedPause } from '../pauses/use-named-pause';
import { readSetting } from '../options/read-given';
import { toShowLines } from '../tables/show-lines';
import { findWebUi, toRunLink } from '../connection/web-ui';
import { text, webAddress } from '../options/written';

const OPTIONS = COMMON.safeExtend({ name: text, pause: text.optional(), webUi: webAddress.optional() });

/** `waitforuser show`: one pause with all its details, and a link to its run. */
export const show = defineCommand(OPTIONS, async (options, { output }) => {
  const webUi = options.webUi ?? readSetting('WAITFORUSER_WEB_UI', webAddress);
  const session = await connect(options);
  const pause = await useNamedPause(session, options, (reference) => session.inbox.get(reference));
  const link = await findLink(session, pause, webUi);
  if (output.format !== 'text') {
    output.json({ ...pause, ...(link !== undefined && { link }) });
    return;
  }
  const look = { width: output.width, now: Date.now(), paint: output.paint };
  toShowLines(pause, look, link).forEach((line) => output.line(line));
});

async function findLink({ client, address, namespace }: Session, { workflowId, runId, status }: PauseRecord, webUiGiven?: string): Promise<string | undefined> {
  const webUi = await findWebUi(address, webUiGiven);
  if (webUi === undefined) return undefined;
  // After a reset the pause still has its original run id, but it is open in the current run.
  const current = status === 'open' ? await client.workflow.getHandle(workflowId).describe().catch(() => undefined) : undefined;
  return toRunLink(webUi, { namespace, workflowId, runId: current?.runId ?? runId });
}
