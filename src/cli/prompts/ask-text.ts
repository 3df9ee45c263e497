import { printable, printableLine, visibleLine } from '../process/printable';
import { askPrefilled } from './ask-prefilled';
import type { Choice, Prompts, TextHints } from './create-prompts';
import type { Editor } from './open-editor';

const HERE: Choice = { kind: 'write', id: '', label: 'Write here' };

/** Asks for a text; what is prefilled need not be printable. One of several lines is written in the person's editor, if there is one and they like. */
export async function askText(prompts: Prompts, message: string, hints: TextHints): Promise<string | undefined> {
  const { editor } = prompts;
  const isLong = hints.lines === true || (hints.initial !== undefined && printable(hints.initial).includes('\n'));
  return editor && isLong ? askInEditor(prompts, editor, message, hints) : askPrefilled(prompts, message, hints);
}

async function askInEditor(prompts: Prompts, editor: Editor, message: string, hints: TextHints): Promise<string | undefined> {
  const { initial = '', validate } = hints;
  const open: Choice = { kind: 'edit', id: '', label: `Write in ${printableLine(editor.command)}` };
  for (let text = initial; ; ) {
    const chosen = await prompts.select(message, [open, HERE]);
    if (chosen?.kind !== 'edit') return chosen && askPrefilled(prompts, 'Your answer:', { ...hints, initial: text });
    const edited = await editor.edit(text).catch((error: unknown) => {
      prompts.complain(`${visibleLine(error instanceof Error ? error.message : String(error))} Nothing was taken from it.`);
      return undefined;
    });
    if (edited === undefined) continue;
    text = edited;
    const problem = validate?.(edited);
    if (problem !== undefined) {
      prompts.complain(problem);
      continue;
    }
    // An editor that returns at once, before anything was written, must not answer the question.
    const sure = edited !== initial || (await prompts.confirm(edited === '' ? 'Nothing was written. Is the answer empty?' : 'Nothing was changed. Is it the answer as it is?'));
    if (sure !== false) return sure && edited;
  }
}
