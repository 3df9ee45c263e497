import { toAudience } from './list-lines';
import type { Output } from '../process/output';
import { toShortName } from '../pauses/pause-name';
import { printableJson, printableLine, visibleLine, visibleWord } from '../process/printable';
import type { WatchView } from './watch-view';

/** Writes events to standard output, one line each, as text or as the library's JSON. */
export function createEventLog(output: Output): WatchView {
  let failing = false;
  let reported: readonly string[] = [];
  return {
    show: (event) => {
      failing = false;
      if (output.format !== 'text') output.stdout.write(`${printableJson(event)}\n`);
      else if (event.type === 'resumed') output.line(`resumed   ${event.open.length} open`);
      else {
        const { pause, type } = event;
        const question = printableLine(pause.question?.question ?? '');
        output.line(`${type.padEnd(8)}  P${visibleWord(pause.priority)}  ${toAudience(pause.audience)}  ${toShortName(pause)}  ${question}`);
      }
    },
    unreadable: (rows) => {
      const fresh = rows.filter(({ runId }) => !reported.includes(runId));
      reported = rows.map(({ runId }) => runId);
      for (const row of fresh) {
        if (output.format !== 'text') output.stdout.write(`${printableJson({ type: 'unreadable', row })}\n`);
        else output.line(`unreadable  ${printableLine(row.workflowId)}  ${visibleLine(row.message)}`);
      }
    },
    fail: (message) => {
      // Shown once until a poll works again.
      if (!failing) output.say(`waitforuser: ${visibleLine(message)} The watch continues.`);
      failing = true;
    },
    say: (text) => output.say(`waitforuser: ${printableLine(text)}`),
  };
}
