import { randomUUID } from 'node:crypto';

import { z } from 'zod';

import { parsePauseReference } from '../../client/finding/pause-reference';
import { connect } from '../connection/connect';
import { COMMON, defineCommand } from '../options/define-command';
import { readSystemUser } from '../options/sending-options';
import { answerId, anyText, assignee, duration, flag, person, text, turn } from '../options/written';
import { useNamedPause } from '../pauses/use-named-pause';
import { CliError } from '../process/cli-error';
import { EXIT } from '../process/exit-codes';
import { printableLine } from '../process/printable';
import { HAND_OVER, toCliError } from '../process/to-cli-error';

const ASSIGNING = COMMON.safeExtend({
  name: text,
  pause: text.optional(),
  to: assignee.array(),
  turn: turn.optional(),
  comment: anyText.optional(),
  by: person.optional(),
  wait: z.boolean().optional(),
  confirmWithin: duration.optional(),
  early: flag,
  assignId: answerId.optional(),
}).refine(({ wait, confirmWithin }) => wait !== false || confirmWithin === undefined, '--confirm-within cannot be used with --no-wait, which does not wait');

/** `waitforuser assign`: hands a pause over. */
export const assign = defineCommand(ASSIGNING, async (options, { output, note }) => {
  const { to, turn, comment, by = readSystemUser(), wait, confirmWithin, early, assignId = randomUUID() } = options;
  const session = await connect(options);
  note(`The hand-over may have arrived. To send it again without applying it twice, use --assign-id ${assignId}.`);
  const sent = await useNamedPause(session, options, async (reference) => {
    const receipt = await session.inbox.assign(reference, {
      to,
      assignId,
      ...(turn !== undefined && { turn }),
      ...(by !== undefined && { by }),
      ...(comment !== undefined && { comment }),
      ...(wait === false && { delivery: 'signal' }),
      ...(confirmWithin !== undefined && { confirmWithin }),
      ...(early && { ifNotOpen: 'queue' }),
    });
    return { ...receipt, workflowId: parsePauseReference(reference).workflowId };
  }).catch((error: unknown) => {
    throw toCliError(error, HAND_OVER);
  });
  const workflow = `workflow ${printableLine(sent.workflowId)}`;
  if (output.format !== 'text') output.json(sent);
  else if (sent.status === 'queued') output.line(`Stored for ${workflow}. A worker will apply it (assign id ${printableLine(assignId)}).`);
  else output.line(sent.status === 'accepted' ? `Pause ${sent.pause} of ${workflow} is now for ${to.map(printableLine).join(', ')}.` : `Pause ${sent.pause} of ${workflow} was already handed over so.`);
  if (sent.status !== 'queued' || wait === false) return;
  const message = `No worker has confirmed the hand-over in time. Temporal has stored it, and a worker will apply or refuse it later. The assign id is ${assignId}.`;
  throw new CliError('NOT_CONFIRMED', message, { exitCode: EXIT.timedOut, details: { assignId } });
});
