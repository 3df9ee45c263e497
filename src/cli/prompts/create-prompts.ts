import type * as clackModule from '@clack/prompts' with { 'resolution-mode': 'import' };

import { wrapLines } from '../tables/display-width';
import { toPaint, widthOfStream } from '../process/output';

export type Clack = typeof clackModule;

/** One line of a select or a multiselect. */
export interface Choice {
  readonly kind: 'option' | 'custom' | 'skip' | 'write';
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  /** The person has to confirm this choice. */
  readonly danger?: boolean;
}

/** Options of a text prompt. */
export interface TextHints {
  readonly placeholder?: string;
  /** Prefilled text, to edit. */
  readonly initial?: string;
  /** Why a text is not valid; `undefined` if it is valid. */
  readonly validate?: (text: string) => string | undefined;
}

/** The prompts. Each returns `undefined` after Ctrl-C or when the signal was aborted. Texts must be printable. */
export interface Prompts {
  select(message: string, choices: readonly Choice[], initial?: Choice): Promise<Choice | undefined>;
  multiselect(message: string, choices: readonly Choice[], initial?: readonly Choice[]): Promise<Choice[] | undefined>;
  text(message: string, hints?: TextHints): Promise<string | undefined>;
  confirm(message: string): Promise<boolean | undefined>;
}

const output = process.stderr;

export function createPrompts(clack: Clack, signal: AbortSignal): Prompts {
  const common = { output, signal };
  return {
    select: async (message, choices, initial) => {
      const shown = { message: fit(clack, message).join('\n'), options: toOptions(choices) };
      return toChosen(await clack.select({ ...common, ...shown, ...(initial && { initialValue: initial }) }));
    },
    multiselect: async (message, choices, initial) => {
      const shown = { message: fit(clack, message).join('\n'), options: toOptions(choices), required: false };
      return toChosen(await clack.multiselect({ ...common, ...shown, ...(initial && { initialValues: initial }) }));
    },
    text: async (message, { placeholder, initial, validate } = {}) => {
      // Only the text prompt draws no bar before the further lines of a message.
      const lines = fit(clack, message).join(`\n${toPaint(output).gray(clack.S_BAR)}  `);
      const hints = {
        ...(placeholder !== undefined && { placeholder }),
        ...(initial !== undefined && { initialValue: initial }),
        ...(validate && { validate: (text: string | undefined) => validate(text ?? '') }),
      };
      const ask = initial?.includes('\n') ? clack.multiline : clack.text;
      return toChosen(await ask({ ...common, message: lines, ...hints }));
    },
    confirm: async (message) => toChosen(await clack.confirm({ ...common, message: fit(clack, message).join('\n'), initialValue: false })),
  };
}

// A prompt is redrawn at every key, which only works while it fits on the screen. So a long text is printed above it.
function fit(clack: Clack, message: string): string[] {
  const lines = wrapLines(message, Math.max(20, widthOfStream(output) - 3));
  if (lines.length <= (output.rows ?? 24) / 2) return lines;
  clack.log.message(lines, { output });
  return ['Your answer:'];
}

function toOptions(choices: readonly Choice[]) {
  return choices.map((choice) => ({ value: choice, label: choice.label, ...(choice.hint !== undefined && { hint: choice.hint }) }));
}

function toChosen<T>(answer: T): Exclude<T, symbol> | undefined {
  return typeof answer === 'symbol' ? undefined : (answer as Exclude<T, symbol>);
}
