import { toAudience } from './list-lines';
import type { Output } from '../process/output';
import { toShortName } from '../pauses/pause-name';
import { printableJson, printableLine, visibleLine } from '../process/printable';
import type { WatchView } from './watch-view';

/** Events on standard output, a line each; for people, or as the library tells them. */
export function createEventLog(output: Output): WatchView {
  let failing = false;
  let told: readonly string[] = [];
  return {
    show: (event) => {
      failing = false;
      if (output.format !== 'text') output.stdout.write(`${printableJson(event)}\n`);
      else if (event.type === 'resumed') output.line(`resumed   ${event.open.length} open`);
      else {
        const { pause, type } = event;
        const question = printableLine(pause.question?.question ?? '');
        output.line(`${type.padEnd(8)}  P${pause.priority}  ${toAudience(pause.audience)}  ${toShortName(pause)}  ${question}`);
      }
    },
    unreadable: (rows) => {
      const fresh = rows.filter(({ runId }) => !told.includes(runId));
      told = rows.map(({ runId }) => runId);
      for (const row of fresh) {
        if (output.format !== 'text') output.stdout.write(`${printableJson({ type: 'unreadable', row })}\n`);
        else output.line(`unreadable  ${printableLine(row.workflowId)}  ${visibleLine(row.message)}`);
      }
    },
    fail: (message) => {
      // Once until it works again, for it is tried again and again.
      if (!failing) output.say(`waitforuser: ${visibleLine(message)} Watching goes on.`);
      failing = true;
    },
    say: (text) => output.say(`waitforuser: ${printableLine(text)}`),
  };
}
