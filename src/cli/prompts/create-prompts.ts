import type * as clackModule from '@clack/prompts' with { 'resolution-mode': 'import' };

import { wrapLines } from '../tables/display-width';
import { toPaint, widthOfStream } from '../process/output';
import type { Editor } from './open-editor';

export type Clack = typeof clackModule;

/** One line of a select or a multiselect. */
export interface Choice {
  readonly kind: 'option' | 'custom' | 'skip' | 'write' | 'edit' | 'yes' | 'no' | 'send' | 'field';
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
}

/** Options of a text prompt. */
export interface TextHints {
  readonly placeholder?: string | undefined;
  /** Prefilled text, to edit. */
  readonly initial?: string | undefined;
  /** Takes several lines; two line breaks end it. */
  readonly lines?: boolean | undefined;
  /** Why a text is not valid; `undefined` if it is valid. */
  readonly validate?: (text: string) => string | undefined;
}

/** The prompts. Each returns `undefined` after Ctrl-C or when the signal was aborted. Texts must be printable. */
export interface Prompts {
  select(message: string, choices: readonly Choice[], initial?: Choice): Promise<Choice | undefined>;
  multiselect(message: string, choices: readonly Choice[], initial?: readonly Choice[]): Promise<Choice[] | undefined>;
  text(message: string, hints?: TextHints): Promise<string | undefined>;
  confirm(message: string): Promise<boolean | undefined>;
  /** Prints a text above the next prompt. */
  show(message: string): void;
  /** Says what is wrong, above the next prompt. */
  complain(message: string): void;
  /** The person's editor, for long texts. */
  readonly editor: Editor | undefined;
}

const output = process.stderr;

export function createPrompts(clack: Clack, signal: AbortSignal, editor: Editor | undefined): Prompts {
  const common = { output, signal };
  return {
    editor,
    select: async (message, choices, initial) => {
      const shown = { message: fit(clack, message).join('\n'), options: toOptions(choices) };
      return toChosen(await clack.select({ ...common, ...shown, ...(initial && { initialValue: initial }) }));
    },
    multiselect: async (message, choices, initial) => {
      const shown = { message: fit(clack, message).join('\n'), options: toOptions(choices), required: false };
      return toChosen(await clack.multiselect({ ...common, ...shown, ...(initial && { initialValues: [...initial] }) }));
    },
    text: async (message, { placeholder, initial, lines, validate } = {}) => {
      // Only the text prompt draws no bar before the further lines of a message.
      const shown = fit(clack, message).join(`\n${toPaint(output).gray(clack.S_BAR)}  `);
      const hints = {
        ...(placeholder !== undefined && { placeholder }),
        ...(initial !== undefined && { initialValue: initial }),
        ...(validate && { validate: (text: string | undefined) => validate(text ?? '') }),
      };
      const ask = lines || initial?.includes('\n') ? clack.multiline : clack.text;
      return toChosen(await ask({ ...common, message: shown, ...hints }));
    },
    confirm: async (message) => toChosen(await clack.confirm({ ...common, message: fit(clack, message).join('\n'), initialValue: false })),
    show: (message) => clack.log.message(toLines(message), { output }),
    complain: (message) => clack.log.error(toLines(message).join('\n'), { output }),
  };
}

// A prompt is redrawn at every key, which only works while it fits on the screen. So a long text is printed above it.
function fit(clack: Clack, message: string): string[] {
  const lines = toLines(message);
  if (lines.length <= (output.rows ?? 24) / 2) return lines;
  clack.log.message(lines, { output });
  return ['Your answer:'];
}

// The width that is left beside the bar that a prompt draws.
function toLines(message: string): string[] {
  return wrapLines(message, promptWidth());
}

function promptWidth(): number {
  return Math.max(20, widthOfStream(output) - 3);
}

function toOptions(choices: readonly Choice[]) {
  return choices.map((choice) => ({ value: choice, label: choice.label, ...(choice.hint !== undefined && { hint: choice.hint }) }));
}

function toChosen<T>(answer: T): Exclude<T, symbol> | undefined {
  return typeof answer === 'symbol' ? undefined : (answer as Exclude<T, symbol>);
}
