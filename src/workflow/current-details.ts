import type { Pause } from './run-state';

const SHOWN_PAUSES = 10;
const SHOWN_CHARACTERS = 500;

/** The open questions as Markdown for Temporal's own web UI; empty while none is open. */
export function toCurrentDetails(open: ReadonlyMap<number, Pause>): string {
  const shown: string[] = [];
  for (const pause of open.values()) {
    if (shown.length === SHOWN_PAUSES) break;
    shown.push(toLine(pause));
  }
  if (open.size > shown.length) shown.push(`… and ${open.size - shown.length} more`);
  return shown.join('\n\n');
}

function toLine({ index, key, question }: Pause): string {
  const name = key === undefined ? `${index}` : `${index} (${key})`;
  const options = question?.options?.map(({ id }) => id).join(' | ');
  const answers = options ?? question?.inputType ?? '';
  return `**Waiting for a person**, pause ${toPlain(name)}\n\n${toPlain(question?.question ?? '')}\n\n_${toPlain(answers)}_`;
}

// Text from a question is hostile: every character that Markdown or HTML could act on is escaped.
function toPlain(text: string): string {
  const clipped = text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text;
  return clipped
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g, ' ')
    .replace(/[\\`*_{}[\]()#+\-.!|<>~&:@]/g, (c) => (c === '<' ? '&lt;' : c === '>' ? '&gt;' : c === '&' ? '&amp;' : `\\${c}`))
    .replace(/\n/g, '  \n');
}
