import { clipText } from '../../protocol/clip-text';
import { toPrintable } from '../../protocol/printable';
import type { Question } from '../../protocol/question';
import { ANSWER_NAME } from '../../protocol/wire-names';
import type { Pause } from '../state/run-state';

const SHOWN_PAUSES = 10;
const MAX_DETAILS_CHARACTERS = 500;
const SHOWN_OPTIONS = 20;
const OPTION_CHARACTERS = 40;

/** The open questions as Markdown for Temporal's web UI; empty if none is open. */
export function toCurrentDetails(open: ReadonlyMap<number, Pause>): string {
  const shown: string[] = [];
  for (const pause of open.values()) {
    if (shown.length === SHOWN_PAUSES) break;
    shown.push(toParagraph(pause));
  }
  if (open.size > shown.length) shown.push(`… and ${open.size - shown.length} more`);
  return shown.join('\n\n');
}

// The web UI shows this in a small box, so the possible answers and how to send one come before the question.
function toParagraph({ id, index, key, question }: Pause): string {
  const name = key === undefined ? `${index}` : `${index} (${toPlain(key)})`;
  const payload = `{"pause":"${id}","value":${question?.inputType === 'form' ? '{…}' : '"…"'}}`;
  return (
    `**Pause ${name}** takes ${toAnswers(question)}\n\n` +
    `Send \`${ANSWER_NAME}\` as a signal or an update: \`${payload}\`\n\n${toPlain(clipText(question?.question ?? '', MAX_DETAILS_CHARACTERS))}`
  );
}

function toAnswers({ inputType = 'text', options, fields }: Partial<Question> = {}): string {
  const names = options?.map(({ id }) => id) ?? Object.keys(fields ?? {});
  const shown = names.slice(0, SHOWN_OPTIONS).map((name) => toPlain(clipText(name, OPTION_CHARACTERS)));
  const list = [...shown, ...(names.length > shown.length ? ['…'] : [])].join(' \\| ');
  return options ? list : `a ${inputType}${fields ? ` of ${list}` : ''}`;
}

// A question's text is not trusted: every character that is special in Markdown or HTML is escaped.
function toPlain(text: string): string {
  return toPrintable(text)
    .replace(/[\\`*_{}[\]()#+\-.!|<>~&:@]/g, (c) => `\\${c}`)
    .replace(/\n/g, '  \n');
}
